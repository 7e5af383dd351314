import type { TypePolicies } from '@apollo/client/cache'
import { relayStylePagination } from '@apollo/client/utilities'

/** One object each for the caller: what one page learns the others show. */
const singletons: TypePolicies = { Me: { keyFields: [] }, Home: { keyFields: [] }, QueueCounts: { keyFields: [] } }
const byCode: TypePolicies = { Region: { keyFields: ['code'] }, DisclosureProfile: { keyFields: ['code'] } }
const parts = ['PersonBirth', 'PersonContact', 'PersonAddress', 'PersonBusiness', 'PersonSchooling', 'PersonSocial', 'PersonAccess',
  'Capacity', 'ServiceClocks', 'Outcomes', 'Participant']
/** What of an answer is the same thing, and which arguments make a list another list. */
export const typePolicies: TypePolicies = {
  ...singletons,
  ...byCode,
  ...Object.fromEntries(parts.map((type) => [type, { merge: true }])),
  Query: {
    fields: {
      referrals: relayStylePagination(['queue', 'filter', 'sort']),
      people: relayStylePagination(['filter']),
      users: relayStylePagination(['search', 'agencyId']),
      lists: relayStylePagination(false),
      trainingClasses: relayStylePagination(['statuses']),
      notices: relayStylePagination(false),
      auditTrail: relayStylePagination(['subjectId', 'subjectCode', 'actorId', 'act', 'subjectKind', 'from', 'to', 'withoutSignIns']),
    },
  },
  Person: { fields: { referrals: relayStylePagination(false) } },
  Referral: { fields: { events: relayStylePagination(false) } },
  LoadedList: { fields: { rows: relayStylePagination(['show']) } },
}
