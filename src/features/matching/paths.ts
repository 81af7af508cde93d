/** Called with `:name` instead of an id, a function gives the pattern of its route. */
export const matchingPaths = {
  proposals: '/matching',
  review: (proposalId: string) => `/matching/${proposalId}`,
  acceptAll: (proposalId: string) => `/matching/${proposalId}/accept`,
  proposeAgain: (proposalId: string) => `/matching/${proposalId}/again`,
  discard: (proposalId: string) => `/matching/${proposalId}/discard`,
  acceptRow: (proposalId: string, rowId: string) => `/matching/${proposalId}/rows/${rowId}/accept`,
  leaveOut: (proposalId: string, rowId: string) => `/matching/${proposalId}/rows/${rowId}/leave-out`,
  /** Everybody who could and could not take the opening, with the reasons. */
  opening: (proposalId: string, openingId: string) => `/matching/${proposalId}/openings/${openingId}`,
} as const
