namespace Panel.Web.Components;

/// <summary>
/// What the business says about invalid fields and files, in other languages. The English sentence is the key, so there
/// is no English file; a sentence that is missing is shown in English.
/// </summary>
public sealed class Sentences;
