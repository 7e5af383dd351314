import type { Context, Session } from '../core/context.ts'
import { type Me, meOf } from './me.ts'

/** From here on the request is answered as what the session has become. */
export function goOnAs(context: Context, session: Session): Me {
  context.become(session)
  return meOf(session)
}
