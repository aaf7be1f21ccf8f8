/**
 * Colours that carry meaning, after Okabe and Ito's set for readers with any kind of colour vision,
 * each with a darker and a lighter form so that lines hold 3:1 against either background.
 * Nothing is told by colour alone: alternatives carry numbers, states carry shapes.
 */
export type Theme = 'light' | 'dark';

const ROUTES: Record<Theme, readonly string[]> = {
  light: ['#0069a8', '#c2410c', '#00805e', '#a3407f', '#8a6100', '#0d7a8a', '#5b4bb5', '#4d5a63'],
  dark: ['#56b4e9', '#ff8f5c', '#2fd0a5', '#e48fc4', '#e6b93a', '#9bd7ff', '#ab9ef5', '#b6c2ca'],
};

export function routeColour(index: number, theme: Theme): string {
  const colours = ROUTES[theme];
  return colours[index % colours.length] as string;
}

export const ACTIVITIES = ['moving', 'resting', 'waiting', 'handling'] as const;
export type Activity = (typeof ACTIVITIES)[number];
