using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace Panel.Web.Components;

/// <summary>
/// Stands around the fields of a form and says what its use case refused: what belongs to no field here stands above
/// them, several wrong fields are listed with a way to each, and the first wrong one gets the focus.
/// </summary>
public sealed partial class FormProblems(IStringLocalizer<Texts> T, ProblemTexts texts, IJSRuntime script)
{
    private readonly List<Field> _fields = [];

    private ElementReference _body;

    private Problem? _notified;

    /// <summary>
    /// What the last attempt was refused for; a further attempt brings a new one and moves the focus again.
    /// </summary>
    [Parameter, EditorRequired] public required Problem? Problem { get; set; }

    /// <summary>Whether the form has several cards, which stand further apart.</summary>
    [Parameter] public bool Long { get; set; }

    [Parameter, EditorRequired] public required RenderFragment ChildContent { get; set; }

    private List<Problem> General =>
        [
            .. (Problem?.Each()
                ?? []).Where(problem => problem.Field is null || _fields.All(shown => shown.Name != problem.Field))
        ];

    // In the order of the form, as the eye goes over it.
    private List<(Field Field, Problem Problem)> AtFields =>
        [.. _fields.Select(shown => (shown, Problem?.At(shown.Name)!)).Where(wrong => wrong.Item2 is not null)];

    internal void Add(Field field) => _fields.Add(field);

    internal void Remove(Field field) => _fields.Remove(field);

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (ReferenceEquals(Problem, _notified)) return;
        _notified = Problem;
        if (Problem is not null) await script.InvokeVoidAsync("panel.showProblem", _body);
    }

    private ValueTask FocusAsync(string id) => script.InvokeVoidAsync("panel.focusField", id);
}
