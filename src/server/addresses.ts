import { networkInterfaces } from 'node:os';

/** First IPv4 address of this machine that other devices on the network can reach; null when there is none. */
export function lanAddress(): string | null {
  for (const addresses of Object.values(networkInterfaces())) {
    const found = addresses?.find(({ family, internal }) => family === 'IPv4' && !internal);
    if (found !== undefined) return found.address;
  }
  return null;
}

const LOCAL_HOSTS = /^(localhost|127(\.\d+){3}|\[::1\])$/i;

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
