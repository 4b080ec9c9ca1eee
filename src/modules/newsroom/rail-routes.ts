import { type Bound, bind, bindDownload, bindRead } from "#platform/http"
import { endColumn, openColumn, pauseColumn, recordEdition, resumeColumn } from "./columns/commands/run-column.ts"
import { columnContract as columns } from "./columns/contract.ts"
import { columnOf, listColumns } from "./columns/queries.ts"
import { calendarOf, suggestionsOf } from "./desk/calendar.ts"
import { addMember, endMember, setDuty } from "./desk/commands/duty.ts"
import { recordPickUp, strikePickUp } from "./desk/commands/pick-ups.ts"
import { deskContract as desk } from "./desk/contract.ts"
import { contributions, listPickUps } from "./desk/pick-ups.ts"
import { board, deskOf, duties } from "./desk/queries.ts"
import { enterLead } from "./leads/commands/add-lead.ts"
import { readContacts } from "./leads/commands/contacts.ts"
import { declineLead, mergeLead, referLead } from "./leads/commands/end-lead.ts"
import { setTipDesk } from "./leads/commands/set-tip-desk.ts"
import { leadContract as leads } from "./leads/contract.ts"
import { tipPhoto } from "./leads/photos.ts"
import { leadOf, listLeads } from "./leads/queries.ts"
import { mailContract as mails } from "./mails/contract.ts"
import { listMails } from "./mails/queries.ts"
import { sendInMail } from "./mails/take.ts"
import { cancelMeeting, closeMeeting, decideAtMeeting } from "./meetings/commands/decide-at-meeting.ts"
import { addToAgenda, openMeeting } from "./meetings/commands/open-meeting.ts"
import { meetingContract as meetings } from "./meetings/contract.ts"
import { minutesFile } from "./meetings/minutes.ts"
import { listMeetings, meetingOf } from "./meetings/queries.ts"
import type { NewsroomPorts } from "./ports.ts"
import { sendBackWork, submitWork, takeUpWork } from "./tasks/commands/do-work.ts"
import { giveBackTask, registerRelease, shareInside, urgeTask, withdrawTask } from "./tasks/commands/end-task.ts"
import { giveTask } from "./tasks/commands/give-task.ts"
import { taskContract as tasks } from "./tasks/contract.ts"
import { listInternal, taskPeople, taskSeen } from "./tasks/queries.ts"
import { topicChoices } from "./topics/choices.ts"
import { appraiseTopic } from "./topics/commands/appraise-topic.ts"
import { changeTopic, draftTopic } from "./topics/commands/draft-topic.ts"
import { dropTopic, proposeTopic } from "./topics/commands/propose-topic.ts"
import { topicContract as topics } from "./topics/contract.ts"
import { listTopics } from "./topics/queries.ts"
import { topicOf } from "./topics/view.ts"

/** The addresses of the rail, from a lead to the desk. */
export const railRoutes = ({ secrets, files, mailbox }: NewsroomPorts): readonly Bound[] => [
  bindRead(leads.leads, listLeads),
  bindRead(leads.lead, leadOf),
  bindDownload(leads.tipPhoto, tipPhoto(files)),
  bind(leads.addLead, enterLead),
  bind(leads.referLead, referLead),
  bind(leads.declineLead, declineLead),
  bind(leads.mergeLead, mergeLead),
  bind(leads.readContacts, readContacts(secrets)),
  bind(leads.setTipDesk, setTipDesk),
  bindRead(mails.mails, listMails(mailbox !== undefined)),
  bind(mails.sendInMail, sendInMail({ secrets, files })),
  bindRead(topics.topics, listTopics),
  bindRead(topics.topic, topicOf),
  bindRead(topics.topicChoices, topicChoices),
  bind(topics.draftTopic, draftTopic),
  bind(topics.changeTopic, changeTopic),
  bind(topics.proposeTopic, proposeTopic),
  bind(topics.appraiseTopic, appraiseTopic),
  bind(topics.dropTopic, dropTopic),
  bindRead(meetings.meetings, listMeetings),
  bindRead(meetings.meeting, meetingOf),
  bind(meetings.openMeeting, openMeeting),
  bind(meetings.addToAgenda, addToAgenda),
  bind(meetings.decideAtMeeting, decideAtMeeting),
  bind(meetings.closeMeeting, closeMeeting),
  bind(meetings.cancelMeeting, cancelMeeting),
  bindDownload(meetings.minutes, minutesFile),
  bindRead(tasks.taskPeople, taskPeople),
  bindRead(tasks.task, taskSeen),
  bindRead(tasks.internalItems, listInternal),
  bind(tasks.giveTask, giveTask),
  bind(tasks.submitWork, submitWork),
  bind(tasks.takeUpWork, takeUpWork),
  bind(tasks.sendBackWork, sendBackWork),
  bind(tasks.registerRelease, registerRelease),
  bind(tasks.shareInside, shareInside),
  bind(tasks.giveBackTask, giveBackTask),
  bind(tasks.withdrawTask, withdrawTask),
  bind(tasks.urgeTask, urgeTask),
  bindRead(columns.columns, listColumns),
  bindRead(columns.column, columnOf),
  bind(columns.openColumn, openColumn),
  bind(columns.recordEdition, recordEdition),
  bind(columns.pauseColumn, pauseColumn),
  bind(columns.resumeColumn, resumeColumn),
  bind(columns.endColumn, endColumn),
  bindRead(desk.desk, deskOf),
  bindRead(desk.suggestions, suggestionsOf),
  bindRead(desk.calendar, calendarOf),
  bindRead(desk.duties, duties),
  bind(desk.setDuty, setDuty),
  bindRead(desk.board, board),
  bind(desk.addMember, addMember),
  bind(desk.endMember, endMember),
  bindRead(desk.pickUps, listPickUps),
  bind(desk.recordPickUp, recordPickUp),
  bind(desk.strikePickUp, strikePickUp),
  bindRead(desk.contributions, contributions),
]
