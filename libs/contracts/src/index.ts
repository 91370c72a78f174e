export * from './route.js';
export * from './problem.js';
export * from './accounts.contract.js';
