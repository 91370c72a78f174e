export * from './seat.js';
export * from './refusal.js';
export * from './agenda/hurt.js';
export * from './protocols/protocol.js';
export * from './board/board-state.js';
export * from './board/board-command.js';
export * from './board/board-event.js';
export * from './board/board-view.js';
