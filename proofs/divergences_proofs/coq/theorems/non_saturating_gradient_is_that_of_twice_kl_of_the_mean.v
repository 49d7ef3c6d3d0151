(* Outcome by outcome the slopes differ by constants, and a direction's entries add up to 0; KL(q‖p) − 2·JS is 2·KL(m‖p). *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm Slopes.
From Divergences.library.entropic Require Import JensenShannon Gibbs Directions.
Open Scope R_scope.

Lemma three_slopes : forall n p q h,
  pmf n p -> pmf n q -> (forall i, (i < n)%nat -> 0 < p i /\ 0 < q i) -> sum n h = 0 ->
  exists slope : R,
    is_derive (fun t => - E n (along q h t) (fun i => ln (Dstar p q i))) 0 slope /\
    is_derive (fun t => real (KL n (along q h t) p) - 2 * JS n p (along q h t)) 0 slope /\
    is_derive (fun t => 2 * real (KL n (mixture p (along q h t)) p)) 0 slope.
Proof.
  intros n p q h _ _ pos tangential. exists (- sum n (fun i => h i * ln (Dstar p q i))). split; [|split].
  - apply (is_derive_opp (fun t => E n (along q h t) (fun i => ln (Dstar p q i)))). apply derive_mean.
  - replace (- sum n (fun i => h i * ln (Dstar p q i))) with
      (sum n (fun i => h i * (ln (q i / p i) + 1)) - sum n (fun i => h i * ln (q i / ((p i + q i) / 2)))).
    + apply (is_derive_minus (fun t => real (KL n (along q h t) p)) (fun t => 2 * JS n p (along q h t)));
        [apply derive_KL|apply derive_JS]; auto.
    + rewrite <- sum_minus. replace (- sum n _) with (sum n (fun i => -1 * (h i * ln (Dstar p q i)) + (1 - ln 2) * h i)).
      * apply sum_ext. intros i Hi. destruct (pos i Hi). unfold Dstar. destruct (Req_EM_T (p i + q i) 0); [lra|].
        rewrite !ln_div by lra. ring.
      * rewrite sum_plus, !sum_scal, tangential. ring.
  - replace (- sum n (fun i => h i * ln (Dstar p q i))) with (2 * sum n (fun i => h i / 2 * (ln ((p i + q i) / 2 / p i) + 1))).
    + apply (is_derive_ext (fun t => 2 * real (KL n (along (mixture p q) (fun i => h i / 2) t) p))).
      * intros t. do 2 f_equal. apply KL_ext; [|easy]. intros i _. unfold along, mixture. field.
      * apply is_derive_scal. apply (derive_KL n p (mixture p q)). intros i Hi. destruct (pos i Hi). unfold mixture. lra.
    + rewrite <- sum_scal. replace (- sum n _) with (sum n (fun i => -1 * (h i * ln (Dstar p q i)) + (1 - ln 2) * h i)).
      * apply sum_ext. intros i Hi. destruct (pos i Hi). unfold Dstar. destruct (Req_EM_T (p i + q i) 0); [lra|].
        rewrite !ln_div by lra. field.
      * rewrite sum_plus, !sum_scal, tangential. ring.
Qed.

Theorem non_saturating_gradient_is_that_of_twice_kl_of_the_mean :
forall (n : nat) (p q h : nat -> R),
  pmf n p ->
  pmf n q ->
  sum n h = 0 ->
  ((forall i, (i < n)%nat -> 0 < q i)) ->
  ((forall i, (i < n)%nat -> (p i) > 0)) ->
  (exists slope : R, has_slope (fun step => (vopp (expectation n (fun i => (num ((moved q h step) i))) (fun i => (vlog (num (Dstar p q i))))))) slope /\ has_slope (fun step => (Some (Rbar_mult (Finite 2) (KL n (mixture p (moved q h step)) p)))) slope).
Proof.
  intros n p q h Hp Hq tangential qpos ppos.
  assert (both : forall i, (i < n)%nat -> 0 < p i /\ 0 < q i) by (intros i Hi; specialize (ppos i Hi); specialize (qpos i Hi); lra).
  destruct (three_slopes n p q h Hp Hq both tangential) as (slope & first & _ & third). exists slope. split.
  - exists (fun step => - E n (along q h step) (fun i => ln (Dstar p q i))). split; auto.
    apply filter_forall. intros step. rewrite <- vopp_num. f_equal. apply vsum_finite. intros i Hi. unfold moved, along.
    destruct (both i Hi). rewrite vlog_num; [apply vtimes_num|]. unfold Dstar. destruct (Req_EM_T (p i + q i) 0); [lra|].
    apply Rdiv_lt_0_compat; lra.
  - exists (fun step => 2 * real (KL n (mixture p (along q h step)) p)). split; auto.
    apply filter_forall. intros step. change (moved q h step) with (along q h step).
    rewrite KL_finite; [reflexivity|]. intros i Hi zero. destruct (both i Hi). lra.
Qed.
