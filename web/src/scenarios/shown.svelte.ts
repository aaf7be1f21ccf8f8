/** Whether a view has something to say below the map; a run without a result has not. */
class Shown {
  detail = $state(false);
}

export const shown = new Shown();
