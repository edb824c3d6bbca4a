import type { AttackGroup } from '@hotseat/contracts';
import type { AttackKind } from '@hotseat/scoring';

/** Every kind stands in one group, together with what it is compared with. */
export const attackGroups = {
  right: [
    'reference',
    'strong_sample',
    'translated_reference',
    'translated_sample',
    'spoken_reference',
    'spoken_sample',
  ],
  noise: [
    'half',
    'half_padded',
    'half_adjectives',
    'half_trigger_zh',
    'half_trigger_en',
    'half_injected_zh',
    'half_injected_en',
  ],
  stuffed: [
    'keyword_salad',
    'copied_question',
    'reordered_question',
    'paraphrased_question',
    'shuffled_words',
  ],
  wrong: ['negated_reference', 'swapped_roles', 'turned_claims'],
  beside: ['off_topic', 'padding_only', 'adjectives_only', 'trigger_only', 'injection_only'],
} as const satisfies Record<AttackGroup, readonly AttackKind[]>;
