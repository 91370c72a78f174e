export * from './seat.js';
export * from './refusal.js';
