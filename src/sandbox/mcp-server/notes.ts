export interface Note {
  readonly id: string
  readonly title: string
  /** ISO date. */
  readonly updated: string
  readonly text: string
}

/**
 * The launch notes of Larkfield Instruments, an invented company. Their facts exist nowhere else, so an answer that contains
 * one of them can only have come through this server.
 */
export const notes: readonly Note[] = [
  {
    id: 'note-01',
    title: 'Project Heliotrope: what it is',
    updated: '2026-09-14',
    text: 'Heliotrope is the internal codename of the Skylark One, our pocket weather station for hikers and sailors. It measures pressure, wind, humidity and UV, runs 41 days on one charge and weighs 86 grams. The codename must not appear in anything public.',
  },
  {
    id: 'note-02',
    title: 'Launch date and place',
    updated: '2026-11-02',
    text: 'Heliotrope launches on Thursday 18 March 2027 at 10:00 in the old tram depot in Antwerp. The fallback date is 8 April 2027. Press embargo ends at 06:00 on launch day.',
  },
  {
    id: 'note-03',
    title: 'Launch budget',
    updated: '2026-10-27',
    text: 'Approved launch budget: 184,300 euro. Video 52,000; venue and catering 38,700; press units 21,600; advertising 64,000; reserve 8,000. Spent so far: 47,250 euro. Anything over 5,000 needs a yes from Ines Kowalczyk.',
  },
  {
    id: 'note-04',
    title: 'Pricing decision',
    updated: '2026-10-30',
    text: 'Skylark One costs 219 euro, 229 dollars and 189 pounds. Pre-orders before 1 March 2027 get the leather pouch for free. No discount for resellers in the first 90 days.',
  },
  {
    id: 'note-05',
    title: 'Team and responsibilities',
    updated: '2026-09-21',
    text: 'Ines Kowalczyk leads the launch. Tomas Brandt owns hardware, Oluchi Eze firmware, Priya Raman the app, Hugo Lindqvist press and video. Decisions are made on Tuesdays at 09:30; silence means yes.',
  },
  {
    id: 'note-06',
    title: 'Meeting: go or no-go, 12 November',
    updated: '2026-11-12',
    text: 'Go, with two conditions: the humidity sensor drift must be under 2 percent (now 3.1), and the app must pass review in both stores by 12 February 2027. Next check on 10 December. Hugo warned that the tram depot has no heating.',
  },
  {
    id: 'note-07',
    title: 'Known problems in firmware 0.9.4',
    updated: '2026-11-16',
    text: 'Humidity drifts after 30 hours in salt air (LRK-212). Bluetooth pairing fails on the first try with some phones (LRK-219). The compass needs calibration after every battery swap (LRK-225). Fix for LRK-212 is planned for 0.9.6.',
  },
  {
    id: 'note-08',
    title: 'Production plan',
    updated: '2026-11-05',
    text: 'First batch: 6,400 units from Kessel Precision in Leuven, ready on 22 January 2027. Second batch: 9,000 units in May. Spare parts: 4 percent of every batch. The bottleneck is the anemometer cup, with a delivery time of 11 weeks.',
  },
  {
    id: 'note-09',
    title: 'Press list and embargo',
    updated: '2026-11-09',
    text: 'Fourteen reviewers get a unit in the week of 15 February 2027: nine outdoor magazines, three sailing sites, two technology channels. Each signs the embargo form first. Contact: Hugo Lindqvist.',
  },
  {
    id: 'note-10',
    title: 'Customer interviews: what people said',
    updated: '2026-08-28',
    text: 'Of 37 interviewed hikers, 29 want a storm warning before anything else, 22 would pay for offline maps, 6 asked for a bigger screen. The sentence we heard most: "It has to work with gloves."',
  },
  {
    id: 'note-11',
    title: 'Support plan for the first month',
    updated: '2026-11-10',
    text: 'Support is staffed 07:00 to 21:00 in the first four weeks, by Priya and two temporary colleagues. Goal: first answer within 3 hours. A replacement is sent without discussion if a unit fails within 60 days.',
  },
  {
    id: 'note-12',
    title: 'Retrospective of the Windrush launch',
    updated: '2025-06-19',
    text: 'Windrush sold 2,150 units in its first month instead of 4,000. Reasons: the shop was down for 5 hours on launch day, the video came out two weeks late, and nobody had tested the returns form. For Heliotrope: load-test the shop in January.',
  },
]
