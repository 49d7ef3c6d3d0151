(* Outcome by outcome: q·log(q/x) has the second derivative q/x², and x·log(x/q) has 1/x. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm Slopes Curvatures.
From Divergences.library.entropic Require Import Directions.
From Divergences.library.parts Require Import Scores.
Open Scope R_scope.

Section Fisher.
  Variables (n : nat) (q h : nat -> R).
  Hypothesis pos : forall i, (i < n)%nat -> 0 < q i.

  Definition inside (t : R) := forall i, (i < n)%nat -> 0 < moved q h t i.

  Lemma information : vsum n (fun i => vratio (num (h i ^ 2)) (num (q i))) = num (sum n (fun i => h i ^ 2 / q i)).
  Proof. apply vsum_finite. intros i Hi. specialize (pos i Hi). apply vratio_num. lra. Qed.

  Lemma curvature_from : has_curvature (fun t => Some (KL n q (moved q h t))) (sum n (fun i => h i ^ 2 / q i)).
  Proof.
    exists (fun t => sum n (fun i => q i * (ln (q i) - ln (moved q h t i)))), (fun t => sum n (fun i => - (q i * h i / moved q h t i))).
    split; [|split].
    - apply (filter_imp inside); [|apply stay_positive; auto]. intros t up. rewrite KL_finite.
      + unfold num. do 2 f_equal. apply sum_ext. intros i Hi. specialize (pos i Hi). specialize (up i Hi).
        rewrite xlog_pos, ln_div by auto. reflexivity.
      + intros i Hi zero. specialize (up i Hi). lra.
    - apply (filter_imp inside); [|apply stay_positive; auto]. intros t up.
      apply (derive_sum n (fun i t => q i * (ln (q i) - ln (moved q h t i)))). intros i Hi. specialize (up i Hi).
      unfold moved in *. auto_derive; [auto|field; lra].
    - apply (derive_sum n (fun i t => - (q i * h i / moved q h t i))). intros i Hi. specialize (pos i Hi).
      unfold moved. auto_derive; rewrite ?Rmult_0_l, ?Rplus_0_r; [lra|field; lra].
  Qed.

  Lemma curvature_to : has_curvature (fun t => Some (KL n (moved q h t) q)) (sum n (fun i => h i ^ 2 / q i)).
  Proof.
    exists (fun t => sum n (fun i => moved q h t i * (ln (moved q h t i) - ln (q i)))),
      (fun t => sum n (fun i => h i * (ln (moved q h t i) - ln (q i) + 1))).
    split; [|split].
    - apply (filter_imp inside); [|apply stay_positive; auto]. intros t up. rewrite KL_finite.
      + unfold num. do 2 f_equal. apply sum_ext. intros i Hi. specialize (pos i Hi). specialize (up i Hi).
        rewrite xlog_pos, ln_div by auto. reflexivity.
      + intros i Hi zero. specialize (pos i Hi). lra.
    - apply (filter_imp inside); [|apply stay_positive; auto]. intros t up.
      apply (derive_sum n (fun i t => moved q h t i * (ln (moved q h t i) - ln (q i)))). intros i Hi. specialize (up i Hi).
      unfold moved in *. auto_derive; [auto|field; lra].
    - apply (derive_sum n (fun i t => h i * (ln (moved q h t i) - ln (q i) + 1))). intros i Hi. specialize (pos i Hi).
      unfold moved. auto_derive; rewrite ?Rmult_0_l, ?Rplus_0_r; [lra|field; lra].
  Qed.
End Fisher.

Theorem the_curvature_of_kl_is_fisher_information :
(forall (n : nat) (q h : nat -> R),
  pmf n q ->
  sum n h = 0 ->
  ((forall i, (i < n)%nat -> 0 < q i)) ->
  (exists bend : R, has_curvature (fun step => (Some (KL n q (fun i => ((moved q h step) i))))) bend /\ (vsum n (fun i => (vratio (num ((h i) ^ 2)) (num (q i))))) = num bend)) /\
(forall (n : nat) (q h : nat -> R),
  pmf n q ->
  sum n h = 0 ->
  ((forall i, (i < n)%nat -> 0 < q i)) ->
  (exists bend : R, has_curvature (fun step => (Some (KL n (fun i => ((moved q h step) i)) q))) bend /\ (vsum n (fun i => (vratio (num ((h i) ^ 2)) (num (q i))))) = num bend)).
Proof.
  split; intros n q h _ _ pos; exists (sum n (fun i => h i ^ 2 / q i)); (split; [|apply information; auto]).
  - exact (curvature_from n q h pos).
  - exact (curvature_to n q h pos).
Qed.
