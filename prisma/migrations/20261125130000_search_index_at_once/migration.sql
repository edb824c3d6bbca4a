-- Without a list of pending entries: after an import the planner thought the index dear because of
-- them, and read every vector of the table at each key press in the picker.
ALTER INDEX "QuestionVersion_searchVector_idx" SET (fastupdate = off);
SELECT gin_clean_pending_list('"QuestionVersion_searchVector_idx"'::regclass);
