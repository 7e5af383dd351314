import { questionsFailed, questionsOpen } from '../referral-new/draftForm.ts'
import type { Confirmation, FullList } from './useList.ts'

export type ListService = FullList['services'][number]
/** What the officer vouches for, for all drafts of one service. */
export type ServiceForm = { include: boolean, items: string[], answers: Record<string, boolean | undefined> }

export const emptyForm = (): ServiceForm => ({ include: true, items: [], answers: {} })

export const itemsOpen = ({ service }: ListService, form: ServiceForm) => service.requiredItems.filter(({ code, mandatory }) => mandatory && !form.items.includes(code))
/** Whether nothing stands in the way of these drafts that the form can know of. */
export const isWhole = (one: ListService, form: ServiceForm) =>
  itemsOpen(one, form).length + questionsOpen(one.service, form).length + questionsFailed(one.service, form).length === 0

export const confirmationOf = ({ service: { id } }: ListService, { items, answers }: ServiceForm): Confirmation => ({
  serviceId: id, items: [...items], answers: Object.entries(answers).flatMap(([code, answer]) => (answer === undefined ? [] : [{ code, answer }])),
})
