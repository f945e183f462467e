using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Panel.Web.Components;

/// <summary>
/// A labelled input with its hint and its problem. The content gets this part as <c>context</c>:
/// <c>&lt;input id="@context.Id" class="input" aria-invalid="@context.Invalid" aria-describedby="@context.DescribedBy"
/// …&gt;</c>.
/// </summary>
public sealed partial class Field(IStringLocalizer<Texts> T, ProblemTexts texts)
{
    private static long _last;

    /// <summary>Id for the input, unique on the page.</summary>
    public string Id { get; private set; } = "";

    [Parameter, EditorRequired] public required string Label { get; set; }

    [Parameter] public string? Hint { get; set; }

    [Parameter] public bool Optional { get; set; }

    /// <summary>Whether it takes the full width of a <c>form-grid</c>.</summary>
    [Parameter] public bool Wide { get; set; }

    /// <summary>The field's name in <see cref="Problem.Field"/>.</summary>
    [Parameter] public string? Name { get; set; }

    /// <summary>The problem of the last use case; shown here when it belongs to this field.</summary>
    [Parameter] public Problem? Problem { get; set; }

    /// <summary>The form it stands in, which lists what is wrong.</summary>
    [CascadingParameter] public FormProblems? Form { get; set; }

    [Parameter, EditorRequired] public required RenderFragment<Field> ChildContent { get; set; }

    public string? Invalid => Shown is null ? null : "true";

    public string? DescribedBy => Shown is not null ? ProblemId : Hint is not null ? HintId : null;

    private Problem? Shown => Problem?.At(Name);

    private string ProblemId => Id + "-problem";

    private string HintId => Id + "-hint";

    public override void Dispose()
    {
        Form?.Remove(this);
        base.Dispose();
    }

    protected override void OnInitialized()
    {
        Id = Name is null ? $"field-{Interlocked.Increment(ref _last)}" : $"field-{Name.Replace('.', '-')}";
        Form?.Add(this);
    }
}
