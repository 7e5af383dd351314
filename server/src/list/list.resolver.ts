import { Arg, Authorized, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql'
import { serviceById } from '../agency/agency.load.ts'
import { Service } from '../agency/service.entity.ts'
import type { Context } from '../core/context.ts'
import { decodeCursor, type Page, pageOf, rowsWanted } from '../core/connection.ts'
import { Person } from '../person/person.entity.ts'
import { personById } from '../person/person.load.ts'
import { Referral } from '../referral/referral.entity.ts'
import { referralRowById } from '../referral/referral.load.ts'
import { columnsOf } from './list.judge.ts'
import { consentsOf, headOf, listById, servicesOf } from './list.loaders.ts'
import { paramsOf, shownRow } from './list.rows.ts'
import { countGroups, countRows, listLists, oneRow, pageOfRows, type RowShown } from './list.sql.ts'
import { type RowGroup, RowGroupEnum, rowGroups } from './list.status.ts'
import { ListColumn, ListColumnFault, ListConsent, ListGroup, ListNotice, ListRow, ListRowConnection, ListService, LoadedListConnection } from './list.types.ts'
import { LoadedList } from './loaded-list.entity.ts'

@Resolver(() => LoadedList)
export class ListResolver {
  @Authorized('OFF', 'VER')
  @Query(() => LoadedListConnection, { description: 'The lists that the caller\'s agency has loaded, the newest first.' })
  async lists(
    @Ctx() { ask }: Context, @Arg('first', () => Int, { defaultValue: 20 }) first: number, @Arg('after', () => String, { nullable: true }) after: string | null,
  ): Promise<Page<LoadedList>> {
    const [at = null, id = null] = decodeCursor(after, 2) ?? []
    return pageOf(await ask(listLists(rowsWanted(first), at, id)), first, (list) => [list.createdAt, list.id], after)
  }

  @Authorized('OFF', 'VER')
  @Query(() => LoadedList, { nullable: true })
  list(@Ctx() { load }: Context, @Arg('id', () => ID) id: string) { return load(listById, id) }

  @FieldResolver(() => [ListNotice])
  notices(@Root() { notices }: LoadedList): ListNotice[] { return notices.map(({ code, params }) => ({ code, params: paramsOf(params) })) }

  @FieldResolver(() => [ListColumn], { description: 'None once what was not loaded has been deleted.' })
  async columns(@Root() { id, fields }: LoadedList, @Ctx() { load }: Context): Promise<ListColumn[]> {
    const { header, samples } = await load(headOf, id)
    return header.map((words, index) => ({ index, header: words, field: fields[index] ?? null, samples: samples[index] ?? [] }))
  }

  @FieldResolver(() => [ListColumnFault])
  async columnFaults(@Root() list: LoadedList, @Ctx() { load }: Context): Promise<ListColumnFault[]> {
    const { header } = await load(headOf, list.id)
    return header.length ? columnsOf(list, header).faults : []
  }

  @FieldResolver(() => [ListService], { description: 'Where its referrals go, and how many of them are still drafts.' })
  services(@Root() { id }: LoadedList, @Ctx() { load }: Context) { return load(servicesOf, id) }

  @FieldResolver(() => [ListConsent], { description: 'What the signed consents of the rows that are ready must cover, for whoever loads them to confirm.' })
  consents(@Root() { id }: LoadedList, @Ctx() { load }: Context) { return load(consentsOf, id) }

  @FieldResolver(() => [ListGroup], { description: 'How many rows stand in each group. WARN and ACCEPT are what is loaded next.' })
  async groups(@Root() { id }: LoadedList, @Ctx() { ask }: Context): Promise<ListGroup[]> {
    const [counts] = await ask(countGroups(id))
    return rowGroups.map((group) => ({ group, count: counts![group] }))
  }

  @FieldResolver(() => ListRowConnection, { description: 'Faults first, then as in the file.' })
  async rows(
    @Root() list: LoadedList, @Ctx() context: Context, @Arg('show', () => RowGroupEnum, { nullable: true }) show: RowGroup | null,
    @Arg('first', () => Int, { defaultValue: 50 }) first: number, @Arg('after', () => String, { nullable: true }) after: string | null,
  ): Promise<Page<ListRow>> {
    const [rank = null, row = null] = decodeCursor(after, 2) ?? []
    const group = show ?? 'ALL'
    const rows = await context.ask(pageOfRows[group](list.id, rank, row, rowsWanted(first)))
    const count = async () => (await context.ask(countRows[group](list.id)))[0]!.count
    return pageOf(await shown(list, rows, context), first, (one) => [one.rank, one.row], after, count)
  }

  @FieldResolver(() => ListRow, { nullable: true })
  async row(@Root() list: LoadedList, @Ctx() context: Context, @Arg('row', () => Int) row: number): Promise<ListRow | null> {
    return (await shown(list, await context.ask(oneRow(list.id, row)), context))[0] ?? null
  }
}

async function shown(list: LoadedList, rows: RowShown[], { load }: Context): Promise<ListRow[]> {
  const { header } = await load(headOf, list.id)
  const { mapping } = columnsOf(list, header)
  return rows.map((row) => shownRow(row, header, mapping))
}

@Resolver(() => ListRow)
export class ListRowFields {
  @FieldResolver(() => Referral, { nullable: true, description: 'What the row has become.' })
  referral(@Root() { referralId }: ListRow, @Ctx() { load }: Context) { return referralId && load(referralRowById, referralId) }

  @FieldResolver(() => [Person], { description: 'People on record with the same name, birth date and kelurahan.' })
  async alike(@Root() { alikeIds }: ListRow, @Ctx() { load }: Context): Promise<Person[]> {
    return (await Promise.all(alikeIds.map((id) => load(personById, id)))).filter((person) => person !== null)
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Whom an officer has said that the row is about.' })
  samePerson(@Root() { personId, referralId }: ListRow, @Ctx() { load }: Context) { return personId && !referralId ? load(personById, personId) : null }
}

@Resolver(() => ListConsent)
export class ListConsentFields {
  @FieldResolver(() => Service)
  service(@Root() { serviceId }: ListConsent, @Ctx() { load }: Context) { return load(serviceById, serviceId) }
}

@Resolver(() => ListService)
export class ListServiceFields {
  @FieldResolver(() => Service)
  service(@Root() { serviceId }: ListService, @Ctx() { load }: Context) { return load(serviceById, serviceId) }
}
