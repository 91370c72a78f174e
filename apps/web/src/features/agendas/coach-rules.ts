/** The coach's rules, in a piece of their own that is fetched when a page is written on, and not where it is off. */
export { noticesIn } from '#libs/domain';
