// Gives a folded answer without a speaker its label. Of an empty chooser, Wagtail's own
// would say “null” there.
{
  const Chooser = window.telepath.constructors["wagtail.admin.widgets.Chooser"];

  class PersonChooser extends Chooser {
    widgetClass = class extends this.widgetClass {
      getTextLabel(options) {
        return super.getTextLabel(options) ?? "";
      }
    };
  }

  window.telepath.register("interviews.PersonChooser", PersonChooser);
}
