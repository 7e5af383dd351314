import { enumOf } from '../core/enum.ts'
import {
  actions, assignScopes, channels, clockKinds, confirmations, contactResults, dispositions, eventTypes, inputNames, itemStates, outcomes, reasonCodes, recipients, sides,
  statuses, urgencies,
} from './referral.codes.ts'

export const ReferralStatus = enumOf('ReferralStatus', statuses, 'Where a referral stands (DOMAIN §4.1).')
export const ReferralAction = enumOf('ReferralAction', actions, 'A step of a referral (DOMAIN §4.2).')
export const ReferralEventType = enumOf('ReferralEventType', eventTypes, 'What stands on the timeline.')
export const ReasonCode = enumOf('ReasonCode', reasonCodes, 'Why a step was taken; each step names the codes it takes.')
export const OutcomeEnum = enumOf('Outcome', outcomes)
export const CitizenConfirmation = enumOf('CitizenConfirmation', confirmations, 'What the resident said of the outcome.')
export const DispositionEnum = enumOf('Disposition', dispositions, 'What the sender does where the need was not met.')
export const ClockKindEnum = enumOf('ClockKind', clockKinds, 'C1 open, C2 decide, C3 complete, C4 first contact, C5 waitlist review, C6 deliver, C7 next step, C8 confirm, C9 review a hold.')
export const AssignScopeEnum = enumOf('AssignScope', assignScopes, 'To whom the caller may give a referral: to nobody, to himself or back to the queue, to anybody of its target.')
export const SideEnum = enumOf('Side', sides)
export const UrgencyEnum = enumOf('Urgency', urgencies)
export const ItemStateEnum = enumOf('ItemState', itemStates)
export const ContactChannel = enumOf('ContactChannel', channels)
export const ContactResultEnum = enumOf('ContactResult', contactResults)
export const RecipientEnum = enumOf('Recipient', recipients, 'Whom the product tells of a term that is near or past.')
export const ActionInputName = enumOf('ActionInputName', inputNames, 'An input that a step may need.')
