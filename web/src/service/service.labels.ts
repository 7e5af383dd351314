import type { DeliverBasis, EvidenceKind } from '@sinergi/schema'
import { labels } from '../core/i18n.ts'
import type { Term } from './serviceForm.ts'

export const termLabel = labels<Term>('serviceForm.term', {
  id: {
    decide: 'Memutuskan (sejak diajukan)', complete: 'Melengkapi (sejak dikembalikan)', firstContact: 'Kontak pertama (sejak diterima)',
    waitlistReview: 'Meninjau daftar tunggu (berulang)', deliver: 'Menyelesaikan layanan', nextStep: 'Langkah berikut (sejak ditolak atau tidak terlayani)',
    confirm: 'Menanyai warga (sejak selesai dilayani)',
  },
  en: {
    decide: 'Decide (from submission)', complete: 'Complete (from return)', firstContact: 'First contact (from acceptance)',
    waitlistReview: 'Review the waitlist (repeating)', deliver: 'Deliver the service', nextStep: 'Next step (from rejected or unfulfilled)',
    confirm: 'Ask the resident (from delivery)',
  },
})
export const deliverBases = ['START', 'CLASS_END', 'WINDOW'] as const satisfies readonly DeliverBasis[]
export const deliverBasisLabel = labels<DeliverBasis>('serviceForm.deliverBasis', {
  id: { START: 'layanan dimulai', CLASS_END: 'kelas berakhir', WINDOW: 'jendela ditutup' },
  en: { START: 'the service starts', CLASS_END: 'the class ends', WINDOW: 'the window closes' },
})
export const evidenceKinds = ['NONE', 'NUMBER', 'CERTIFICATE', 'ATTENDANCE'] as const satisfies readonly EvidenceKind[]
export const evidenceLabel = labels<EvidenceKind>('serviceForm.evidence', {
  id: { NONE: 'Tidak diminta', NUMBER: 'Nomor (misalnya NIB)', CERTIFICATE: 'Sertifikat', ATTENDANCE: 'Daftar hadir' },
  en: { NONE: 'None', NUMBER: 'A number (such as the NIB)', CERTIFICATE: 'Certificate', ATTENDANCE: 'Attendance' },
})
