import type { Reason } from '../../../lib/reasons.js'
import { createFormView } from '../../../web/form-view.js'
import type { FieldError } from '../../../web/form.js'
import { redirect, signedIn, view, type Answer, type Page, type SignedInRequest } from '../../../web/page.js'
import type { ReviewDependencies } from './review-proposal.page.js'
import { matchingPaths } from '../paths.js'
import { exceptionForm } from './exception.form.js'

interface Shown {
  readonly warnings: readonly Reason[]
  readonly errors: readonly FieldError[]
}

/** Accepts one name. When a soft rule stands against it, the coordinator is asked why an exception is made. */
export function acceptRowPage({ matching }: Pick<ReviewDependencies, 'matching'>): Page {
  function ask(request: SignedInRequest, { warnings, errors }: Shown): Answer {
    const { t, params, body } = request
    const { proposalId = '', rowId = '' } = params
    const form = createFormView({ t, prefix: 'matching.exception.fields', values: body, errors })
    const page = {
      back: { href: matchingPaths.review(proposalId), text: t('matching.opening.back') },
      heading: t('matching.exception.heading'),
      errorSummary: form.errorSummary(),
      reasons: {
        title: t('matching.exception.warnings'),
        items: warnings.map((warning) => ({ text: t.staffReason(warning) })),
      },
      action: matchingPaths.acceptRow(proposalId, rowId),
      field: form.textarea('exceptionReason', { rows: 3, maxLength: 300 }),
      submit: { text: t('matching.exception.submit') },
    }
    return view('matching/accept-row', page, { title: page.heading, status: errors.length === 0 ? 409 : 422 })
  }

  return {
    path: matchingPaths.acceptRow(':proposalId', ':rowId'),
    requires: 'matching.propose',
    post: signedIn(async (request) => {
      const { proposalId = '', rowId = '' } = request.params
      const form = exceptionForm.parse(request.body)
      if (!form.ok) return ask(request, { warnings: [], errors: form.errors })
      const result = await matching.accept(request.actor, { proposalId, rowId, ...form.values })
      if (result.outcome === 'warned') return ask(request, { warnings: result.reasons, errors: [] })
      const flash =
        result.outcome === 'done'
          ? ({ tone: 'good', key: 'matching.done.accepted', params: { count: 1 } } as const)
          : ({ tone: 'warn', key: 'matching.done.oneRefused' } as const)
      return redirect(matchingPaths.review(proposalId), { flash })
    }),
  }
}
