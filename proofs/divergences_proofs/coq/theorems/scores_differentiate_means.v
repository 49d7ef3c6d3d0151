(* Both slopes are Σ h·f: the mean is linear in its law, and q·(h/q) = h. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Slopes.
From Divergences.library.entropic Require Import Directions.
From Divergences.library.parts Require Import Scores.
Open Scope R_scope.

Theorem scores_differentiate_means :
forall (n : nat) (q f h : nat -> R),
  pmf n q ->
  sum n h = 0 ->
  ((forall i, (i < n)%nat -> 0 < q i)) ->
  (exists slope : R, has_slope (fun step => (num (E n (fun i => ((moved q h step) i)) f))) slope /\ has_slope (fun step => (expectation n (fun i => (num (q i))) (fun i => (vtimes (num (f i)) (vlog (num ((moved q h step) i))))))) slope).
Proof.
  intros n q f h _ _ pos. exists (sum n (fun i => h i * f i)). split.
  - exists (fun step => E n (along q h step) f). split; [apply filter_forall; reflexivity|apply derive_mean].
  - exists (fun step => sum n (fun i => q i * (f i * ln (moved q h step i)))). split; [|apply score; auto].
    apply (filter_imp (fun t => forall i, (i < n)%nat -> 0 < moved q h t i)); [|apply stay_positive; auto].
    intros t up. apply vsum_finite. intros i Hi. rewrite vlog_num by auto. reflexivity.
Qed.
