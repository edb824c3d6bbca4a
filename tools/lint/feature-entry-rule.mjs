import path from 'node:path';

/**
 * Features meet through index.ts. A pattern over the text of an import cannot tell `../rooms/x.ts`
 * written in a feature's folder from the same text written in a folder inside it, so the path is
 * resolved.
 *
 * @type {import('eslint').Rule.RuleModule}
 */
export const featureEntryRule = {
  meta: {
    type: 'problem',
    docs: { description: "import another feature only through that feature's index.ts" },
    messages: {
      throughIndex: "Features meet through index.ts: import this from '{{ entry }}'.",
    },
    schema: [],
  },
  create(context) {
    const own = featureOf(context.filename);
    /** @param {import('estree').ImportDeclaration | import('estree').ImportExpression | import('estree').ExportNamedDeclaration | import('estree').ExportAllDeclaration} node */
    const check = (node) => {
      const text = node.source?.type === 'Literal' ? node.source.value : null;
      if (typeof text !== 'string' || !text.startsWith('.')) return;
      const target = path.resolve(path.dirname(context.filename), text);
      const other = featureOf(target);
      if (!other || other === own || target === path.join(other, 'index.ts')) return;
      const entry = path.relative(path.dirname(context.filename), path.join(other, 'index.ts'));
      context.report({ node, messageId: 'throughIndex', data: { entry } });
    };
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
    };
  },
};

/**
 * @param {string} file
 * @returns {string | null} the folder of the feature it belongs to
 */
function featureOf(file) {
  const match = /^(.*[\\/]src[\\/]features[\\/][^\\/]+)[\\/]/.exec(file);
  return match?.[1] ?? null;
}
