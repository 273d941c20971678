/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // The server in src/server compresses: precompressed Brotli for static files, streaming for pages.
  compress: false,
  // A build must not depend on files above the project.
  turbopack: { root: import.meta.dirname },
};

export default config;
