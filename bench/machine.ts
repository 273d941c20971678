import { cpus, loadavg, totalmem } from 'node:os';
import process from 'node:process';

/** What a reader must know of the machine to compare figures. */
export function machineFacts(): string {
  const processors = cpus();
  const model = processors[0]?.model.trim() ?? 'unknown processor';
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  const load = loadavg()[0]?.toFixed(1) ?? '?';
  return `${processors.length} cores (${model}), ${gigabytes} GB, ${process.platform} ${process.arch}, Node ${process.versions.node}, load average at the start ${load}`;
}
