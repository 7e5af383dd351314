import type { Holiday, HolidayKind } from './calendar.entity.ts'

/** Keputusan Bersama of the ministers of religion, manpower and administrative reform: holidays and joint leave of 2026. */
export const decree2026 = {
  year: 2026,
  source: 'Keputusan Bersama Menag, Menaker, MenPAN-RB 1497/2025, 2/2025, 5/2025',
  holidays: [
    ...days('NATIONAL', {
      '2026-01-01': 'Tahun Baru 2026 Masehi',
      '2026-01-16': 'Isra Mikraj Nabi Muhammad S.A.W.',
      '2026-02-17': 'Tahun Baru Imlek 2577 Kongzili',
      '2026-03-19': 'Hari Suci Nyepi (Tahun Baru Saka 1948)',
      '2026-03-21': 'Idulfitri 1447 Hijriah',
      '2026-03-22': 'Idulfitri 1447 Hijriah',
      '2026-04-03': 'Wafat Yesus Kristus',
      '2026-04-05': 'Kebangkitan Yesus Kristus (Paskah)',
      '2026-05-01': 'Hari Buruh Internasional',
      '2026-05-14': 'Kenaikan Yesus Kristus',
      '2026-05-27': 'Iduladha 1447 Hijriah',
      '2026-05-31': 'Hari Raya Waisak 2570 BE',
      '2026-06-01': 'Hari Lahir Pancasila',
      '2026-06-16': '1 Muharam Tahun Baru Islam 1448 Hijriah',
      '2026-08-17': 'Proklamasi Kemerdekaan',
      '2026-08-25': 'Maulid Nabi Muhammad S.A.W.',
      '2026-12-25': 'Kelahiran Yesus Kristus',
    }),
    ...days('JOINT_LEAVE', {
      '2026-02-16': 'Cuti bersama Tahun Baru Imlek 2577 Kongzili',
      '2026-03-18': 'Cuti bersama Hari Suci Nyepi',
      '2026-03-20': 'Cuti bersama Idulfitri 1447 Hijriah',
      '2026-03-23': 'Cuti bersama Idulfitri 1447 Hijriah',
      '2026-03-24': 'Cuti bersama Idulfitri 1447 Hijriah',
      '2026-05-15': 'Cuti bersama Kenaikan Yesus Kristus',
      '2026-05-28': 'Cuti bersama Iduladha 1447 Hijriah',
      '2026-12-24': 'Cuti bersama Kelahiran Yesus Kristus',
    }),
  ],
}

function days(kind: HolidayKind, names: Record<string, string>): Holiday[] {
  return Object.entries(names).map(([date, nameId]) => ({ date, kind, nameId }))
}
