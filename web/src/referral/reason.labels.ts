import type { ReasonCode } from '@sinergi/schema'
import { labels } from '../core/i18n.ts'

export const reasonLabel = labels<ReasonCode>('referral.reason', {
  id: {
    NOT_ELIGIBLE: 'Tidak memenuhi syarat', OUT_OF_MANDATE: 'Di luar kewenangan', OUT_OF_AREA: 'Di luar wilayah', CAPACITY_FULL: 'Kuota penuh',
    WINDOW_CLOSED: 'Jendela tutup', DUPLICATE: 'Rangkap', INVALID_DATA: 'Data tidak sahih', ALREADY_SERVED: 'Sudah dilayani', OTHER: 'Lainnya',
    CITIZEN_REQUEST: 'Permintaan warga', ILLNESS: 'Sakit', WAITING_DOCUMENT: 'Menunggu dokumen', PREMISES_REPAIR: 'Perbaikan tempat usaha',
    FORCE_MAJEURE: 'Keadaan kahar', AGENCY_INTERNAL: 'Internal OPD (waktu tetap berjalan)', NO_SHOW: 'Tidak hadir',
    UNREACHABLE: 'Tidak dapat dihubungi', DECLINED_BY_CITIZEN: 'Warga menolak', MOVED: 'Pindah',
    INELIGIBLE_AFTER_ASSESSMENT: 'Tidak memenuhi syarat setelah asesmen', SERVICE_STOPPED: 'Layanan berhenti', NO_LONGER_NEEDED: 'Tidak diperlukan lagi',
    WRONG_PERSON: 'Salah orang', WRONG_SERVICE: 'Salah layanan', DECIDED_IN_ERROR: 'Keputusan keliru', OUTCOME_NOT_RECEIVED: 'Hasil tidak diterima warga',
    OUTCOME_INCOMPLETE: 'Hasil belum lengkap', EVIDENCE_WRONG: 'Bukti tidak sesuai', CONSENT_WITHDRAWN: 'Persetujuan ditarik',
    DECEASED: 'Warga meninggal', DATA_ENTRY_ERROR: 'Salah memasukkan data',
  },
  en: {
    NOT_ELIGIBLE: 'Not eligible', OUT_OF_MANDATE: 'Outside the mandate', OUT_OF_AREA: 'Outside the area', CAPACITY_FULL: 'Quota full',
    WINDOW_CLOSED: 'Window closed', DUPLICATE: 'Duplicate', INVALID_DATA: 'Invalid data', ALREADY_SERVED: 'Already served', OTHER: 'Other',
    CITIZEN_REQUEST: 'Resident’s request', ILLNESS: 'Illness', WAITING_DOCUMENT: 'Waiting for a document', PREMISES_REPAIR: 'Repair of premises',
    FORCE_MAJEURE: 'Force majeure', AGENCY_INTERNAL: 'Within the agency (time goes on)', NO_SHOW: 'Did not come',
    UNREACHABLE: 'Could not be reached', DECLINED_BY_CITIZEN: 'Resident declined', MOVED: 'Moved away',
    INELIGIBLE_AFTER_ASSESSMENT: 'Not eligible after assessment', SERVICE_STOPPED: 'Service stopped', NO_LONGER_NEEDED: 'No longer needed',
    WRONG_PERSON: 'Wrong person', WRONG_SERVICE: 'Wrong service', DECIDED_IN_ERROR: 'Decided in error', OUTCOME_NOT_RECEIVED: 'Outcome not received',
    OUTCOME_INCOMPLETE: 'Outcome incomplete', EVIDENCE_WRONG: 'Evidence does not fit', CONSENT_WITHDRAWN: 'Consent withdrawn',
    DECEASED: 'Resident has died', DATA_ENTRY_ERROR: 'Data entry error',
  },
})
