import { messages } from '../core/i18n.ts'

/** The names of the places: these alone are on every page, in the menu. */
export const place = messages('trainingPlace', {
  id: { classes: 'Kelas', newClass: 'Kelas baru', programmes: 'Program', newProgramme: 'Program baru', attendance: 'Presensi', participant: 'Peserta' },
  en: { classes: 'Classes', newClass: 'New class', programmes: 'Programmes', newProgramme: 'New programme', attendance: 'Attendance', participant: 'Participant' },
})
