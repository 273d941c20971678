import type { NetworkInterfaceInfo } from 'node:os';
import { describe, expect, it } from 'vitest';
import { lanAddressOf, originForPhones, reachedAs, senderOf } from '../../src/server/addresses';

const at = (address: string, family: 'IPv4' | 'IPv6' = 'IPv4', internal = false) =>
  ({ address, family, internal }) as NetworkInterfaceInfo;
const lo = { lo: [at('127.0.0.1', 'IPv4', true), at('::1', 'IPv6', true)] };

describe('the address to give to phones', () => {
  it.each([
    ['nothing but itself', lo, null],
    ['one adapter', { ...lo, eth0: [at('fe80::1', 'IPv6'), at('192.168.1.20')] }, '192.168.1.20'],
    [
      'Docker first',
      { docker0: [at('172.17.0.1')], 'br-9f': [at('172.18.0.1')], wlan0: [at('10.0.0.7')] },
      '10.0.0.7',
    ],
    [
      'Windows with WSL',
      { 'vEthernet (WSL)': [at('172.20.0.1')], 'Wi-Fi': [at('192.168.0.4')] },
      '192.168.0.4',
    ],
    ['a Mac with a tunnel', { utun3: [at('100.90.1.2')], en0: [at('172.31.4.5')] }, '172.31.4.5'],
    ['a public and a private one', { eth0: [at('203.0.113.9')], eth1: [at('10.1.2.3')] }, '10.1.2.3'],
    ['172.32 is public', { eth0: [at('172.32.0.1')], eth1: [at('172.16.0.1')] }, '172.16.0.1'],
    ['nobody gives addresses', { eth0: [at('169.254.7.7')], eth1: [at('203.0.113.9')] }, '203.0.113.9'],
    ['a tunnel alone, better than none', { ...lo, tun0: [at('10.8.0.2')] }, '10.8.0.2'],
  ])('[START-20] %s', (_, interfaces, expected) => {
    expect(lanAddressOf(interfaces)).toBe(expected);
  });

  it.each([
    ['0.0.0.0', { own: 'localhost', lan: '192.168.1.20' }],
    ['::', { own: 'localhost', lan: '192.168.1.20' }],
    ['127.0.0.1', { own: '127.0.0.1', lan: null }],
    ['localhost', { own: 'localhost', lan: null }],
    ['::1', { own: 'localhost', lan: null }],
    ['10.0.0.9', { own: '10.0.0.9', lan: '10.0.0.9' }],
    ['fd00::9', { own: '[fd00::9]', lan: '[fd00::9]' }],
    ['my-box.local', { own: 'my-box.local', lan: 'my-box.local' }],
  ])('[START-21] a server that listens on %s is found under it', (host, expected) => {
    expect(reachedAs(host, '192.168.1.20')).toEqual(expected);
  });

  it.each([
    ['http://localhost:3000', null, '10.0.0.9', 'http://10.0.0.9:3000'],
    ['http://127.0.0.1:3000', null, '[fd00::9]', 'http://[fd00::9]:3000'],
    ['http://localhost:3000', null, null, 'http://localhost:3000'],
    ['http://box.local:3000', null, '10.0.0.9', 'http://box.local:3000'],
    ['http://localhost:3000', 'https://dao.example.org', '10.0.0.9', 'https://dao.example.org'],
  ])('[START-21] a page opened under %s with public address %s', (page, publicUrl, lan, expected) => {
    expect(originForPhones(new URL(page), publicUrl, lan)).toBe(expected);
  });
});

describe('who a connection counts as', () => {
  it.each([
    ['without a proxy, whatever it says of itself', '10.0.0.1', '1.2.3.4', false, '10.0.0.1'],
    ['behind one, whom the proxy saw', '10.0.0.1', '1.2.3.4', true, '1.2.3.4'],
    ['and not what the client wrote before that', '10.0.0.1', '6.6.6.6, 1.2.3.4', true, '1.2.3.4'],
    ['also over several headers', '10.0.0.1', ['6.6.6.6', '2001:db8::1'], true, '2001:db8::1'],
    ['a header that holds no address says nothing', '10.0.0.1', 'unknown', true, '10.0.0.1'],
    ['and neither does one that is missing', '10.0.0.1', undefined, true, '10.0.0.1'],
  ] as const)('[WIRE-20] %s', (_, peer, header, trusted, expected) => {
    expect(senderOf(peer, header, trusted)).toBe(expected);
  });
});
