import highlighter from 'highlight.js/lib/core';
import bash from 'highlight.js/lib/languages/bash';
import cpp from 'highlight.js/lib/languages/cpp';
import javascript from 'highlight.js/lib/languages/javascript';
import json from 'highlight.js/lib/languages/json';
import python from 'highlight.js/lib/languages/python';
import sql from 'highlight.js/lib/languages/sql';
import typescript from 'highlight.js/lib/languages/typescript';
import yaml from 'highlight.js/lib/languages/yaml';

/** The languages of interview questions; each is a few kilobytes. */
const languages = { bash, cpp, javascript, json, python, sql, typescript, yaml };
for (const [name, language] of Object.entries(languages)) {
  highlighter.registerLanguage(name, language);
}

/** Longer code stays plain: nobody waits for colours while typing. */
const maxLength = 20_000;

/** @returns HTML, or '' for a language that we do not know: the code is then shown as it is */
export function highlightCode(code: string, language: string): string {
  if (!highlighter.getLanguage(language) || code.length > maxLength) return '';
  return highlighter.highlight(code, { language, ignoreIllegals: true }).value;
}
