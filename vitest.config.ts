import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    // Property tests and child processes share two slow cores with everything else.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
