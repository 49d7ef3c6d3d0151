(* q·(h/q) = h, and a direction's entries add up to 0. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Slopes.
From Divergences.library.entropic Require Import Directions.
From Divergences.library.parts Require Import Scores.
Open Scope R_scope.

Theorem a_score_has_mean_zero :
(forall (n : nat) (q h : nat -> R),
  pmf n q ->
  sum n h = 0 ->
  ((forall i, (i < n)%nat -> 0 < q i)) ->
  veq (expectation n (fun i => (num (q i))) (fun i => (vratio (num (h i)) (num (q i))))) (num 0)) /\
(forall (n : nat) (q h : nat -> R),
  pmf n q ->
  sum n h = 0 ->
  ((forall i, (i < n)%nat -> 0 < q i)) ->
  (exists slope : R, has_slope (fun step => (expectation n (fun i => (num (q i))) (fun i => (vlog (num ((moved q h step) i)))))) slope /\ has_slope (fun step => (num 0)) slope)).
Proof.
  split; intros n q h _ tangential pos.
  - unfold expectation. rewrite (vsum_finite n _ h); [rewrite tangential; apply veq_num; reflexivity|].
    intros i Hi. specialize (pos i Hi). rewrite vratio_num, vtimes_num by lra. unfold num. do 2 f_equal. field. lra.
  - exists 0. split.
    + exists (fun step => sum n (fun i => q i * (1 * ln (moved q h step i)))). split.
      * apply (filter_imp (fun t => forall i, (i < n)%nat -> 0 < moved q h t i)); [|apply stay_positive; auto].
        intros t up. apply vsum_finite. intros i Hi. rewrite vlog_num, vtimes_num by auto. unfold num. do 2 f_equal. ring.
      * pose proof (score n q h pos (fun _ => 1)) as at_one. cbv beta in at_one.
        rewrite (sum_ext n (fun i => h i * 1) h), tangential in at_one by (intros; ring). exact at_one.
    + exists (fun _ => 0). split; [apply filter_forall; reflexivity|apply (is_derive_const 0)].
Qed.
