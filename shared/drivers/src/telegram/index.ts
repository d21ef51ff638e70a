export { grammyBot } from './grammy-bot.ts';
