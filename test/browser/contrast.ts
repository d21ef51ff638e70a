/// <reference lib="dom" />
import type { Page } from 'playwright-core';

/** Texts that do not stand out from what is behind them as WCAG 2 asks for (AA: 4.5 to 1, whatever their size). */
export const paleTexts = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const numbers = (colour: string): number[] => (colour.match(/[\d.]+/g) ?? []).map(Number);
    const linear = (part: number): number => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    };
    const luminance = (colour: string): number => {
      const [red = 0, green = 0, blue = 0] = numbers(colour).map(linear);
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const behind = (element: Element | null): string => {
      if (!element) return 'rgb(255, 255, 255)';
      const colour = getComputedStyle(element).backgroundColor;
      return numbers(colour)[3] === 0 ? behind(element.parentElement) : colour;
    };
    const hasText = (element: Element): boolean =>
      [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== '');
    const contrast = (element: Element): number => {
      const [light = 0, dark = 0] = [luminance(getComputedStyle(element).color), luminance(behind(element))].sort(
        (a, b) => b - a,
      );
      return (light + 0.05) / (dark + 0.05);
    };
    return [...document.querySelectorAll('body *:not(script)')]
      .filter((element) => hasText(element) && contrast(element) < 4.5)
      .map((element) => `${element.tagName} ${element.className} ${contrast(element).toFixed(2)}`);
  });
