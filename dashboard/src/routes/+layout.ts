// Everything is drawn in the browser: the build is a set of files without a server behind them.
export const ssr = false;
