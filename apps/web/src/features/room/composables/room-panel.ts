/** The panels beside the room, of which one is open at a time. */
export type RoomPanel = 'chat' | 'notes' | 'queue' | 'people';
