/**
 * Of the shape and meaning of `RoomState`. Stored states of another version are not read again, so
 * raise it with every change after which an old state would not be what `replay` gives.
 */
export const roomStateVersion = 1;
