using Microsoft.Extensions.Localization;
using Panel.Invoicing;
using Panel.Platform;
using Panel.Web.Components;

namespace Panel.Web.Invoicing.Calendars;

/// <summary>
/// Run calendars: which runs plan themselves, when they are due next, and whether they wait for somebody.
/// </summary>
public sealed partial class CalendarsPage(
    IStringLocalizer<Texts> T, ListRunCalendars list, SaveRunCalendar save, SuggestRunScope suggest,
    CurrentActor current, Toasts toasts,
    RunWords words)
{
    private IReadOnlyList<RunCalendarLine>? _lines;

    private Form _form = new();

    private ModalDialog _dialog = null!;

    private Problem? _problem;

    private Problem? _formProblem;

    private bool _mayEdit;

    private bool _mayIssue;

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var actor = await current.GetAsync();
        (_mayEdit, _mayIssue) = (actor.May(Permission.PrepareRun), actor.May(Permission.IssueRun));
        var lines = await list.RunAsync(actor, Gone);
        (_problem, _lines) = (lines.Problem, lines.Ok ? lines.Value : null);
        // A button's use case ends in the button, not in this page: the page has to say that it changed.
        StateHasChanged();
    }

    private Task NewAsync() => OpenAsync(new Form());

    private Task EditAsync(RunCalendar calendar) => OpenAsync(Form.Of(calendar));

    private Task OpenAsync(Form form)
    {
        (_form, _formProblem) = (form, null);
        return _dialog.OpenAsync();
    }

    private async Task SaveAsync()
    {
        var input = _form.ToInput();
        _formProblem = _form.Unread is { } unread
            ? Problem.All(unread, SaveRunCalendar.Check(input))
            : (await save.RunAsync(await current.GetAsync(), input, Gone)).Problem;
        StateHasChanged();
        if (_formProblem is not null) return;
        await _dialog.CloseAsync();
        toasts.Say(T["Saved"]);
        await LoadAsync();
    }

    private async Task ToggleAsync(RunCalendar calendar)
    {
        var form = Form.Of(calendar);
        form.Active = !form.Active;
        var saved = await save.RunAsync(await current.GetAsync(), form.ToInput(), Gone);
        await LoadAsync();
        _problem = saved.Problem ?? _problem;
        if (saved.Ok) toasts.Say(T[form.Active ? "Resumed" : "PausedToast"]);
    }

    private async Task<IReadOnlyList<PickerChoice>> FindAsync(RunScopeKind kind, string text, CancellationToken cancel)
    {
        var found = await suggest.RunAsync(await current.GetAsync(cancel), kind, text, cancel);
        return found.Ok ? [.. found.Value.Select(row => new PickerChoice(row.Key, row.Name, row.Detail))] : [];
    }

    // What the dialog edits; a calendar itself never changes.
    private sealed class Form
    {
        public long? Id { get; set; }

        public string Name { get; set; } = "";

        public NumberBox DayOfMonth { get; init; } = NumberBox.Whole(1);

        public TimeOnly? AtTime { get; set; } = new(3, 30);

        public string? Seller { get; set; }

        public string? Account { get; set; }

        public bool AutoIssue { get; set; }

        public bool Active { get; set; } = true;

        private RunScope Scope { get; init; } = RunScope.Everything;

        private int Version { get; init; }

        public static Form Of(RunCalendar calendar) => new()
        {
            Id = calendar.Id,
            Name = calendar.Name,
            DayOfMonth = NumberBox.Whole(calendar.DayOfMonth),
            AtTime = calendar.AtTime,
            Seller = calendar.Seller,
            Account = calendar.Scope.Account,
            AutoIssue = calendar.AutoIssue,
            Active = calendar.Active,
            Scope = calendar.Scope,
            Version = calendar.Version,
        };

        public Problem? Unread => Problem.All(
            DayOfMonth.Wrong(nameof(RunCalendarInput.DayOfMonth)),
            AtTime is null ? Problem.Invalid(nameof(RunCalendarInput.AtTime), "Choose a time.") : null);

        public RunCalendarInput ToInput() => new(
            Id, Name.Trim(), Empty(Seller), Scope with { Seller = Empty(Seller), Account = Empty(Account) },
            DayOfMonth.Count ?? 1,
            AtTime ?? TimeOnly.MinValue, AutoIssue, Active, Version);

        private static string? Empty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
    }
}
