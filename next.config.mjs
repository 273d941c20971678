/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // The server in src/server compresses: precompressed Brotli for static files, streaming for pages.
  compress: false,
  // `npm test` checks the types of the whole project; a build of the pages need not do it again.
  typescript: { ignoreBuildErrors: true },
  // A build must not depend on files above the project.
  turbopack: { root: import.meta.dirname },
  // A build that was interrupted can leave a cache on which every later one fails; one from nothing takes seconds.
  experimental: { turbopackFileSystemCacheForBuild: false },
  // Browsers ask for it of their own accord while one page takes another's place, and report that it is not there.
  rewrites: async () => [{ source: '/favicon.ico', destination: '/icon.svg' }],
};

export default config;
