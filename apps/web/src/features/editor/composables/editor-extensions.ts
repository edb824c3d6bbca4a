import { defaultKeymap, indentWithTab } from '@codemirror/commands';
import {
  bracketMatching,
  HighlightStyle,
  indentOnInput,
  syntaxHighlighting,
} from '@codemirror/language';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView, keymap, lineNumbers, placeholder } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { yCollab, yUndoManagerKeymap } from 'y-codemirror.next';
import type { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';

export interface PaneOptions {
  text: Y.Text;
  awareness: Awareness;
  /** Of the whole answer, so that both panes share one history of what this person did. */
  undo: Y.UndoManager;
  testid: string;
  isCode: boolean;
  submit: () => void;
}

const highlighting = HighlightStyle.define([
  { tag: [tags.keyword, tags.modifier, tags.operatorKeyword], color: 'var(--code-keyword)' },
  { tag: [tags.string, tags.regexp, tags.special(tags.string)], color: 'var(--code-string)' },
  { tag: [tags.number, tags.bool, tags.null, tags.atom], color: 'var(--code-number)' },
  { tag: [tags.comment, tags.meta], color: 'var(--code-comment)', fontStyle: 'italic' },
  { tag: [tags.typeName, tags.className, tags.labelName], color: 'var(--code-type)' },
  { tag: tags.function(tags.variableName), color: 'var(--code-type)' },
  { tag: tags.heading, fontWeight: '600', color: 'var(--ui-text-highlighted)' },
  { tag: tags.strong, fontWeight: '600' },
  { tag: tags.emphasis, fontStyle: 'italic' },
  { tag: [tags.link, tags.url], color: 'var(--code-type)', textDecoration: 'underline' },
  { tag: tags.monospace, fontFamily: 'var(--font-mono)' },
]);

const look = EditorView.theme({
  '&': { color: 'var(--ui-text)', backgroundColor: 'transparent' },
  '&.cm-focused': { outline: '2px solid var(--ui-primary)', outlineOffset: '-2px' },
  '.cm-content': { caretColor: 'var(--ui-text-highlighted)', padding: '1.25rem 0' },
  '.cm-line': { padding: '0 1.25rem', unicodeBidi: 'plaintext' },
  '.cm-scroller': {
    fontFamily: 'inherit',
    lineHeight: '1.65',
    maxHeight: '70vh',
    // Else the gutter lies over the outline.
    marginInline: '2px',
  },
  '.cm-gutters': {
    // Long lines scroll away beneath it.
    backgroundColor: 'var(--ui-bg-elevated)',
    color: 'var(--ui-text-muted)',
    border: 'none',
  },
  '.cm-placeholder': { color: 'var(--ui-text-dimmed)' },
  '&.cm-focused .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'var(--mark-bg) !important',
  },
  '.cm-ySelectionInfo': { fontFamily: 'var(--font-sans)', opacity: '1', padding: '1px 4px' },
});

/** What never changes while a pane lives. Escape, then Tab leaves it (CodeMirror's own way out). */
export function paneExtensions(options: PaneOptions): Extension[] {
  const { isCode } = options;
  return [
    keymap.of([
      { key: 'Mod-Enter', run: () => (options.submit(), true), preventDefault: true },
      ...yUndoManagerKeymap,
      ...defaultKeymap,
      ...(isCode ? [indentWithTab] : []),
    ]),
    yCollab(options.text, options.awareness, { undoManager: options.undo }),
    syntaxHighlighting(highlighting, { fallback: true }),
    EditorView.contentAttributes.of({
      'data-testid': options.testid,
      dir: 'auto',
      tabindex: '0',
      spellcheck: 'false',
    }),
    look,
    ...(isCode
      ? [lineNumbers(), indentOnInput(), bracketMatching()]
      : [EditorView.lineWrapping, EditorView.perLineTextDirection.of(true)]),
  ];
}

/** What the interface's language changes. */
export function wordingExtensions(texts: { label: string; placeholder: string }): Extension[] {
  return [
    placeholder(texts.placeholder),
    EditorView.contentAttributes.of({ 'aria-label': texts.label }),
  ];
}

/** Not editable, but still in the tab order, so that a keyboard can scroll and select. */
export function readOnlyExtensions(isReadOnly: boolean): Extension {
  return isReadOnly
    ? [
        EditorState.readOnly.of(true),
        EditorView.editable.of(false),
        EditorView.contentAttributes.of({ tabindex: '0', 'aria-readonly': 'true' }),
      ]
    : [];
}
