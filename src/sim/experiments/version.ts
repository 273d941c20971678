/** Version of the program that reports name, since another one may give other numbers. */
export const PROGRAM_VERSION = '0.1.0';
