import type {
  AttendanceKind, ClassAction, ClassStatus, EnrolmentAction, EnrolmentStatus, ProgrammeLevel, TrainingReason,
} from '@sinergi/schema'
import { labels } from '../core/i18n.ts'
import type { Tone } from '../ui/StatusBadge.vue'

export const classStatuses = ['PLANNED', 'OPEN', 'RUNNING', 'FINISHED', 'CANCELLED'] as const satisfies readonly ClassStatus[]
export const classStatusLabel = labels<ClassStatus>('training.classStatus', {
  id: { PLANNED: 'Direncanakan', OPEN: 'Dibuka', RUNNING: 'Berjalan', FINISHED: 'Selesai', CANCELLED: 'Dibatalkan' },
  en: { PLANNED: 'Planned', OPEN: 'Open', RUNNING: 'Running', FINISHED: 'Finished', CANCELLED: 'Cancelled' },
})
export const classStatusLook: Record<ClassStatus, { icon: string, tone: Tone }> = {
  PLANNED: { icon: 'i-lucide-pencil-line', tone: 'neutral' }, OPEN: { icon: 'i-lucide-door-open', tone: 'primary' },
  RUNNING: { icon: 'i-lucide-play', tone: 'primary' }, FINISHED: { icon: 'i-lucide-flag', tone: 'neutral' },
  CANCELLED: { icon: 'i-lucide-circle-slash', tone: 'neutral' },
}
export const classActionLabel = labels<ClassAction>('training.classAction', {
  id: { OPEN: 'Buka pendaftaran', RUN: 'Mulai kelas', FINISH: 'Selesaikan kelas', CANCEL: 'Batalkan kelas…' },
  en: { OPEN: 'Open for enrolment', RUN: 'Start the class', FINISH: 'Finish the class', CANCEL: 'Cancel the class…' },
})
export const classActionEffect = labels<ClassAction>('training.classEffect', {
  id: {
    OPEN: 'Warga dapat didaftarkan, dan kapasitas layanannya mengikuti kursi kelas ini. Syarat lulus ditetapkan sekarang.',
    RUN: 'Presensi dapat dicatat. Presensi pertama memulai layanan pada rujukan peserta.',
    FINISH: 'Setelah ini hasil diberikan menurut syarat lulus.',
    CANCEL: 'Semua peserta keluar dari kelas; rujukannya tetap terbuka dan dapat didaftarkan ke kelas lain.',
  },
  en: {
    OPEN: 'Residents can be enrolled, and the service has as much room as this class has seats. The pass rule is fixed now.',
    RUN: 'Attendance can be recorded. The first one starts the service of the participant’s referral.',
    FINISH: 'After this, results are given by the pass rule.',
    CANCEL: 'All participants leave the class; their referrals stay open and can be enrolled in another.',
  },
})

export const enrolmentStatusLabel = labels<EnrolmentStatus>('training.enrolmentStatus', {
  id: {
    REGISTERED: 'Terdaftar', CONFIRMED: 'Dipastikan hadir', ATTENDING: 'Mengikuti', PASSED: 'Lulus', NOT_PASSED: 'Tidak lulus',
    DROPPED: 'Berhenti', NO_SHOW: 'Tidak hadir',
  },
  en: {
    REGISTERED: 'Registered', CONFIRMED: 'Confirmed', ATTENDING: 'Attending', PASSED: 'Passed', NOT_PASSED: 'Not passed',
    DROPPED: 'Dropped out', NO_SHOW: 'No-show',
  },
})
export const enrolmentStatusLook: Record<EnrolmentStatus, { icon: string, tone: Tone }> = {
  REGISTERED: { icon: 'i-lucide-user-round', tone: 'neutral' }, CONFIRMED: { icon: 'i-lucide-user-round-check', tone: 'primary' },
  ATTENDING: { icon: 'i-lucide-book-open', tone: 'primary' }, PASSED: { icon: 'i-lucide-award', tone: 'success' },
  NOT_PASSED: { icon: 'i-lucide-circle-x', tone: 'error' }, DROPPED: { icon: 'i-lucide-log-out', tone: 'neutral' },
  NO_SHOW: { icon: 'i-lucide-user-round-x', tone: 'warning' },
}
export const enrolmentActionLabel = labels<EnrolmentAction>('training.enrolmentAction', {
  id: {
    CONFIRM: 'Pastikan hadir', ATTEND: 'Catat hadir', PASS: 'Nyatakan lulus', FAIL: 'Nyatakan tidak lulus', MISS: 'Nyatakan tidak hadir',
    DROP: 'Catat berhenti…', WITHDRAW: 'Keluarkan', REJUDGE: 'Nilai ulang…',
  },
  en: {
    CONFIRM: 'Confirm', ATTEND: 'Record as present', PASS: 'Declare passed', FAIL: 'Declare not passed', MISS: 'Declare a no-show',
    DROP: 'Record dropping out…', WITHDRAW: 'Withdraw', REJUDGE: 'Judge anew…',
  },
})

export const attendanceKinds = ['PRESENT', 'LATE', 'PERMITTED', 'SICK', 'ABSENT'] as const satisfies readonly AttendanceKind[]
export const attendanceLabel = labels<AttendanceKind>('training.attendance', {
  id: { PRESENT: 'Hadir', LATE: 'Terlambat', PERMITTED: 'Izin', SICK: 'Sakit', ABSENT: 'Alpa' },
  en: { PRESENT: 'Present', LATE: 'Late', PERMITTED: 'Excused', SICK: 'Sick', ABSENT: 'Absent' },
})

export const levelLabel = labels<ProgrammeLevel>('training.level', {
  id: { DASAR: 'Dasar', LANJUTAN: 'Lanjutan', PENDAMPINGAN: 'Pendampingan' },
  en: { DASAR: 'Basic', LANJUTAN: 'Advanced', PENDAMPINGAN: 'Coaching' },
})

export const trainingReasonLabel = labels<TrainingReason>('training.reason', {
  id: {
    TOO_FEW_PARTICIPANTS: 'Peserta terlalu sedikit', NO_TRAINER: 'Tidak ada pelatih', NO_VENUE: 'Tidak ada tempat',
    NO_BUDGET: 'Tidak ada anggaran', FORCE_MAJEURE: 'Keadaan kahar', OTHER: 'Lainnya', ILLNESS: 'Sakit', WORK: 'Bekerja',
    FAMILY: 'Urusan keluarga', TRANSPORT: 'Terkendala transportasi', MOVED: 'Pindah', DECLINED_BY_CITIZEN: 'Warga menolak',
    CONSENT_WITHDRAWN: 'Persetujuan ditarik', DECEASED: 'Meninggal', REFERRAL_ENDED: 'Rujukan berakhir',
    CLASS_CANCELLED: 'Kelas dibatalkan', CLASS_OVER: 'Kelas sudah selesai', ATTENDANCE_CORRECTED: 'Presensi diperbaiki',
    SCORE_CORRECTED: 'Nilai diperbaiki',
  },
  en: {
    TOO_FEW_PARTICIPANTS: 'Too few participants', NO_TRAINER: 'No trainer', NO_VENUE: 'No venue', NO_BUDGET: 'No budget',
    FORCE_MAJEURE: 'Force majeure', OTHER: 'Other', ILLNESS: 'Illness', WORK: 'Work', FAMILY: 'Family matters',
    TRANSPORT: 'No transport', MOVED: 'Moved away', DECLINED_BY_CITIZEN: 'Declined by the resident',
    CONSENT_WITHDRAWN: 'Consent withdrawn', DECEASED: 'Died', REFERRAL_ENDED: 'Referral ended', CLASS_CANCELLED: 'Class cancelled',
    CLASS_OVER: 'Class over', ATTENDANCE_CORRECTED: 'Attendance corrected', SCORE_CORRECTED: 'Score corrected',
  },
})
