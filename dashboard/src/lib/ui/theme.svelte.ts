// Light, dark, or as the system says. static/theme.js applies the stored choice before the first paint.

export type Theme = 'system' | 'light' | 'dark';

const KEY = 'revisit.theme';

function stored(): Theme {
  try {
    const value = localStorage.getItem(KEY);
    return value === 'light' || value === 'dark' ? value : 'system';
  } catch {
    return 'system';
  }
}

let chosen = $state<Theme>(stored());

export const theme = {
  get chosen(): Theme {
    return chosen;
  },

  choose(next: Theme) {
    chosen = next;
    if (next === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = next;
    try {
      if (next === 'system') localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, next);
    } catch {
      // Storage denied: the choice lasts as long as this page.
    }
  },
};
