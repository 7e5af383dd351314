import { randomUUID } from 'node:crypto'
import type { ApiClient } from '../support/client.ts'
import { done, expect, expectAccessible, test, today } from '../support/desk.ts'
import { newName, register } from '../support/people.ts'

/** A class that runs, of one seat and one session that was held: one has the seat, another waits. */
async function classWithQueue(officer: ApiClient, trainer: ApiClient, trainerName: string) {
  const [id, programmeId, sessionId] = [randomUUID(), randomUUID(), randomUUID()]
  const { trainers } = await officer.ask<{ trainers: { id: string; name: string }[] }>('{ trainers { id name } }')
  await done(officer, 'saveProgramme', 'SaveProgrammeInput', {
    id: programmeId, code: `P-${id.slice(0, 8).toUpperCase()}`, titleId: `Kemasan ${id.slice(0, 8)}`, titleEn: 'Packaging', level: 'DASAR', hours: 8, active: true,
    attendancePercent: 80, passMark: 70,
  }, '... on TrainingProgramme { id }')
  await done(officer, 'saveClass', 'SaveClassInput', {
    id, programmeId, trainerIds: trainers.filter(({ name }) => name === trainerName).map((one) => one.id), venue: 'Balai RW 05', regionCode: '35.73.02.1009',
    startsOn: today(), endsOn: today(), quota: 1,
  }, '... on TrainingClass { id }')
  await done(officer, 'saveSession', 'SaveSessionInput', { id: sessionId, classId: id, onDate: today(), startsAt: '08:00', endsAt: '10:00', topic: 'Foto produk' }, '... on TrainingClass { id }')
  await step(officer, id, 'OPEN')
  const people = [newName(), newName()]
  const seats: string[] = []
  for (const name of people) {
    seats.push(randomUUID())
    const personId = await register(officer, { name, nik: null, nikStatus: 'NONE' })
    await done(officer, 'enrol', 'EnrolInput', { classId: id, people: [{ id: seats.at(-1), personId }] }, '... on EnrolOutcomes { outcomes { id } }')
  }
  await step(officer, id, 'RUN')
  await done(trainer, 'recordAttendance', 'RecordAttendanceInput', { sessionId, marks: [{ enrolmentId: seats[0], kind: 'PRESENT' }] }, '... on AttendanceRecorded { session { id } }')
  return { id, people }
}

async function step(officer: ApiClient, id: string, action: string): Promise<void> {
  const { trainingClass: { version } } = await officer.ask<{ trainingClass: { version: number } }>('query ($id: ID!) { trainingClass(id: $id) { version } }', { id })
  await done(officer, 'transitionClass', 'TransitionClassInput', { id, action, expectedVersion: version }, '... on TrainingClass { id }')
}

test('whoever lets somebody move up from the waiting list reads first which sessions count as missed', { tag: '@desktop' }, async ({ desk }) => {
  const [{ page, api }, { api: trainer, name }] = await Promise.all([desk({ agency: 'DISKOPINDAG' }), desk({ agency: 'DISKOPINDAG', role: 'TRN' })])
  const { id, people: [seated, waits] } = await classWithQueue(api, trainer, name)
  const told = page.getByText('1 sesi sudah dilaksanakan. Peserta yang naik dari daftar tunggu dihitung tidak hadir pada sesi tersebut.')

  await page.goto(`/kelas/${id}/ubah`)
  const quota = page.getByRole('textbox', { name: 'Jumlah kursi' })
  await expect(quota).toHaveValue('1')
  await expect(told).toBeHidden()
  await quota.fill('2')
  await expect(told).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Batal', exact: true }).click()

  await page.getByRole('button', { name: `Langkah lain untuk ${seated}` }).click()
  await page.getByRole('menuitem', { name: /berhenti/i }).click()
  await expect(told).toBeVisible()
  await expectAccessible(page)
  const form = page.getByRole('form').filter({ has: told })
  await form.getByRole('combobox').selectOption({ index: 1 })
  await form.getByRole('button').first().click()
  await expect(told).toBeHidden()
  const row = page.getByRole('listitem').filter({ hasText: waits! })
  await expect(row).not.toContainText('Daftar tunggu')
  await expect(row).toContainText('0 dari 1 sesi')
})
