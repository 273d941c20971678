import { isIP, isIPv6 } from 'node:net';
import { type NetworkInterfaceInfo, networkInterfaces } from 'node:os';

type Interfaces = Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>;

/** Adapters of virtual machines, containers and tunnels: phones in the same room are not behind them. */
const VIRTUAL =
  /^(docker|br-|veth|virbr|vnet|vmnet|vboxnet|bridge\d|cni|flannel|podman|lxc|lxd|tun|tap|utun|wg|zt|tailscale|ham|ppp|awdl|llw)|vEthernet|virtual|vmware|hyper-v|wsl|loopback/i;
/** Addresses of home and office networks (RFC 1918). */
const PRIVATE = /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/;
/** Given by a computer to itself where nobody gives it one (RFC 3927): seldom reached by others. */
const LINK_LOCAL = /^169\.254\./;

/**
 * The IPv4 address that other devices on the network most likely reach: of a real adapter before a virtual one, and
 * a private one before others. Null when there is none.
 */
export function lanAddressOf(interfaces: Interfaces): string | null {
  const found = Object.entries(interfaces).flatMap(([name, addresses = []]) =>
    addresses
      .filter(({ family, internal }) => family === 'IPv4' && !internal)
      .map(({ address }) => ({ address, doubt: doubt(name, address) })),
  );
  const [best] = found.sort((a, b) => a.doubt - b.doubt);
  return best?.address ?? null;
}

function doubt(adapter: string, address: string): number {
  return (
    (VIRTUAL.test(adapter) ? 4 : 0) + (LINK_LOCAL.test(address) ? 2 : 0) + (PRIVATE.test(address) ? 0 : 1)
  );
}

/** Asking the system takes longer than answering a phone, and networks change seldom. */
const KEPT_MS = 5_000;
let kept: { readonly address: string | null; readonly untilMs: number } | null = null;

/** {@link lanAddressOf} this machine, as of the last five seconds. */
export function lanAddress(): string | null {
  const now = performance.now();
  if (kept === null || now >= kept.untilMs) {
    kept = { address: lanAddressOf(networkInterfaces()), untilMs: now + KEPT_MS };
  }
  return kept.address;
}

const EVERY_ADDRESS = ['0.0.0.0', '::'];
const LOCAL_HOSTS = /^(localhost|127(\.\d+){3}|\[?::1\]?)$/i;

/**
 * Where a server that listens on `host` is found: by itself and by others on the network, as hosts in a URL. Others
 * do not find one that listens on this computer alone.
 */
export function reachedAs(
  host: string,
  lan: string | null,
): { readonly own: string; readonly lan: string | null } {
  if (EVERY_ADDRESS.includes(host)) return { own: 'localhost', lan };
  if (LOCAL_HOSTS.test(host)) return { own: host.startsWith('127.') ? host : 'localhost', lan: null };
  const inUrl = isIPv6(host) ? `[${host}]` : host;
  return { own: inUrl, lan: inUrl };
}

/**
 * The origin to give to phones: the public address if one is set, else the one the page was opened under, except
 * that `localhost` means something else on a phone and becomes this machine's address on the network.
 */
export function originForPhones(requested: URL, publicUrl: string | null, lan: string | null): string {
  if (publicUrl !== null) return publicUrl;
  if (!LOCAL_HOSTS.test(requested.hostname) || lan === null) return requested.origin;
  const port = requested.port === '' ? '' : `:${requested.port}`;
  return `${requested.protocol}//${lan}${port}`;
}

/**
 * Who a connection comes from: the other end of it, or, behind a proxy that is trusted, whom the proxy says it had
 * at its other end, which is the last entry of X-Forwarded-For. Those before it are what a client claimed.
 */
export function senderOf(
  peer: string,
  forwardedFor: string | readonly string[] | undefined,
  trustProxy: boolean,
): string {
  if (!trustProxy || forwardedFor === undefined) return peer;
  const last = [forwardedFor].flat().join(',').split(',').at(-1)?.trim() ?? '';
  return isIP(last) === 0 ? peer : last;
}
