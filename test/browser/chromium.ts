import { type Browser, chromium } from 'playwright-core';

const args = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Debian's Chromium. Tests share one and open a window of their own each. */
export const startChromium = (): Promise<Browser> => chromium.launch({ executablePath: '/usr/bin/chromium', args });
