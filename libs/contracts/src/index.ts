export * from './route.js';
export * from './problem.js';
export * from './clock.js';
export * from './accounts.contract.js';
export * from './couples.contract.js';
export * from './agendas.contract.js';
export * from './sessions.contract.js';
export * from './board.contract.js';
