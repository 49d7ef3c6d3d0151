(* Bernoulli's inequality for every exponent: x^t - 1 - t·(x - 1) has the sign of t·(t - 1). *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm.
From Divergences.library.entropic Require Import Gibbs.
Open Scope R_scope.

Lemma exp_above y : 1 + y <= exp y.
Proof. destruct (Req_dec y 0) as [->|ne]; [rewrite exp_0; lra|]. left. apply exp_ineq1. auto. Qed.

(* The mean of exp at two points, by the tangent between them. *)
Lemma exp_mean w a b : 0 <= w <= 1 -> exp (w * a + (1 - w) * b) <= w * exp a + (1 - w) * exp b.
Proof.
  intros Hw. set (c := w * a + (1 - w) * b).
  assert (forall x, exp c * (1 + (x - c)) <= exp x) as tangent.
  { intros x. replace (exp x) with (exp c * exp (x - c)) by (rewrite <- exp_plus; f_equal; ring).
    apply Rmult_le_compat_l; [left; apply exp_pos|apply exp_above]. }
  pose proof (tangent a) as one. pose proof (tangent b) as two.
  apply (Rmult_le_compat_l w) in one; [|lra]. apply (Rmult_le_compat_l (1 - w)) in two; [|lra].
  replace (exp c) with (w * (exp c * (1 + (a - c))) + (1 - w) * (exp c * (1 + (b - c)))); [lra|].
  unfold c. ring.
Qed.

(* The power and its tangent at 1, for y = log x. *)
Lemma between t y : 0 < t < 1 -> exp (t * y) <= 1 + t * (exp y - 1).
Proof.
  intros Ht. pose proof (exp_mean t y 0 ltac:(lra)) as mean. rewrite exp_0 in mean. replace (t * y) with (t * y + (1 - t) * 0) by ring. lra.
Qed.

Lemma beyond t y : 1 < t -> 1 + t * (exp y - 1) <= exp (t * y).
Proof.
  intros Ht. assert (0 < / t < 1) as Hi by (split; [apply Rinv_0_lt_compat; lra|rewrite <- Rinv_1; apply Rinv_lt_contravar; lra]).
  pose proof (between (/ t) (t * y) Hi) as mean. replace (/ t * (t * y)) with y in mean by (field; lra).
  apply (Rmult_le_compat_l t) in mean; [|lra]. replace (t * (1 + / t * (exp (t * y) - 1))) with (t + (exp (t * y) - 1)) in mean by (field; lra). lra.
Qed.

Lemma below_zero t y : t < 0 -> 1 + t * (exp y - 1) <= exp (t * y).
Proof.
  intros Ht. set (w := / (1 - t)). assert (0 <= w <= 1) as Hw.
  { unfold w. split; [left; apply Rinv_0_lt_compat; lra|]. rewrite <- Rinv_1. apply Rinv_le_contravar; lra. }
  pose proof (exp_mean w (t * y) y Hw) as mean. replace (w * (t * y) + (1 - w) * y) with 0 in mean by (unfold w; field; lra).
  rewrite exp_0 in mean. apply (Rmult_le_compat_l (1 - t)) in mean; [|lra].
  replace ((1 - t) * (w * exp (t * y) + (1 - w) * exp y)) with (exp (t * y) - t * exp y) in mean by (unfold w; field; lra). lra.
Qed.

Section Alpha.
  Variables (n : nat) (p q : nat -> R).
  Hypotheses (Hp : pmf n p) (Hq : pmf n q) (charged : forall i, (i < n)%nat -> p i > 0) (charged' : forall i, (i < n)%nat -> q i > 0).

  Definition mass t := sum n (fun i => exp (t * ln (p i) + (1 - t) * ln (q i))).

  Lemma is_mass t : vsum n (fun i => vexp (vplus (vtimes (num t) (vlog (num (p i)))) (vtimes (num (1 - t)) (vlog (num (q i)))))) = num (mass t).
  Proof.
    apply vsum_finite. intros i Hi. specialize (charged i Hi). specialize (charged' i Hi).
    rewrite !vlog_num, !vtimes_num, vplus_num, vexp_num by lra. reflexivity.
  Qed.

  Lemma share t i : (i < n)%nat -> exp (t * ln (p i) + (1 - t) * ln (q i)) = q i * exp (t * ln (p i / q i)).
  Proof.
    intros Hi. specialize (charged i Hi). specialize (charged' i Hi). rewrite <- (exp_ln (q i)) at 2 by lra. rewrite <- exp_plus.
    f_equal. rewrite ln_div by lra. ring.
  Qed.

  Lemma is_divided t : vover (vminus (num (mass t)) (num 1)) (num (t * (t - 1))) =
    if Req_EM_T (t * (t - 1)) 0 then None else num ((mass t - 1) / (t * (t - 1))).
  Proof. rewrite vminus_num. simpl. destruct (Req_EM_T _ 0); reflexivity. Qed.

  (* The mean under q of the tangent at 1 is 1. *)
  Lemma tangent_mass t : sum n (fun i => q i * (1 + t * (p i / q i - 1))) = 1.
  Proof.
    rewrite (sum_ext n _ (fun i => (1 - t) * q i + t * p i)).
    - rewrite sum_plus, !sum_scal, (proj2 Hp), (proj2 Hq). ring.
    - intros i Hi. specialize (charged' i Hi). field. lra.
  Qed.

  Lemma ratio_exp i : (i < n)%nat -> p i / q i = exp (ln (p i / q i)).
  Proof. intros Hi. rewrite exp_ln; auto. apply Rdiv_lt_0_compat; [apply charged|apply charged']; auto. Qed.

  Lemma above_one t : t < 0 \/ 1 < t -> 1 <= mass t.
  Proof.
    intros outside. rewrite <- (tangent_mass t). apply sum_le. intros i Hi. rewrite share by auto.
    apply Rmult_le_compat_l; [specialize (charged' i Hi); lra|]. rewrite (ratio_exp i Hi) at 1.
    destruct outside; [apply below_zero|apply beyond]; auto.
  Qed.

  Lemma at_most_one t : 0 < t < 1 -> mass t <= 1.
  Proof.
    intros inside. rewrite <- (tangent_mass t). apply sum_le. intros i Hi. rewrite share by auto.
    apply Rmult_le_compat_l; [specialize (charged' i Hi); lra|]. rewrite (ratio_exp i Hi) at 2. apply between; auto.
  Qed.

  Lemma alpha_nonneg t : t * (t - 1) <> 0 -> 0 <= (mass t - 1) / (t * (t - 1)).
  Proof.
    intros ne. assert (t <> 0) by (intros ->; lra). assert (t <> 1) by (intros ->; lra).
    destruct (Rlt_dec t 0) as [neg|]; [|destruct (Rlt_dec 1 t) as [large|]].
    - pose proof (above_one t ltac:(auto)). apply Rdiv_le_0_compat; [lra|nra].
    - pose proof (above_one t ltac:(auto)). apply Rdiv_le_0_compat; [lra|nra].
    - pose proof (at_most_one t ltac:(lra)). replace ((mass t - 1) / (t * (t - 1))) with ((1 - mass t) / (t * (1 - t))) by (field; lra).
      apply Rdiv_le_0_compat; [lra|nra].
  Qed.

  Lemma chi2_number : chi2 n p q = Finite (mass 2 - 1).
  Proof.
    unfold chi2. destruct (dominated_dec n p q) as [dom|no]; [|exfalso; apply no; intros i Hi zero; specialize (charged' i Hi); lra].
    assert (sum n (fun i => 2 * p i + -1 * q i) = 1) as one by (rewrite sum_plus, !sum_scal, (proj2 Hp), (proj2 Hq); ring).
    f_equal. replace (mass 2 - 1) with (mass 2 - sum n (fun i => 2 * p i + -1 * q i)) by (rewrite one; ring). unfold mass. rewrite <- sum_minus. apply sum_ext. intros i Hi. pose proof (charged i Hi). pose proof (charged' i Hi).
    cbv beta. unfold square_over. destruct (Req_EM_T (q i) 0); [lra|]. rewrite (share 2 i Hi). replace (2 * ln (p i / q i)) with (ln (p i / q i) + ln (p i / q i)) by ring.
    rewrite exp_plus, <- ratio_exp by auto. field. lra.
  Qed.

  Lemma hellinger_number : Hell2 n p q = 1 - mass (1 / 2).
  Proof.
    assert (sum n (fun i => 1 / 2 * p i + 1 / 2 * q i) = 1) as one by (rewrite sum_plus, !sum_scal, (proj2 Hp), (proj2 Hq); field).
    replace (1 - mass (1 / 2)) with (sum n (fun i => 1 / 2 * p i + 1 / 2 * q i) - mass (1 / 2)) by (rewrite one; ring).
    unfold Hell2, mass. rewrite <- sum_minus. apply Rmult_eq_reg_r with 2; [|lra]. unfold Rdiv at 1. rewrite Rmult_assoc, Rinv_l, Rmult_1_r by lra.
    rewrite Rmult_comm, <- sum_scal. apply sum_ext. intros i Hi. specialize (charged i Hi). specialize (charged' i Hi).
    replace (1 / 2 * ln (p i) + (1 - 1 / 2) * ln (q i)) with (ln (sqrt (p i)) + ln (sqrt (q i))).
    - rewrite exp_plus, !exp_ln by (apply sqrt_lt_R0; lra). pose proof (sqrt_sqrt (p i) ltac:(lra)). pose proof (sqrt_sqrt (q i) ltac:(lra)).
      replace ((sqrt (p i) - sqrt (q i)) ^ 2) with (sqrt (p i) * sqrt (p i) + sqrt (q i) * sqrt (q i) - 2 * (sqrt (p i) * sqrt (q i))) by ring. lra.
    - assert (forall x, 0 < x -> ln (sqrt x) = / 2 * ln x) as half.
      { intros x pos. rewrite <- (sqrt_sqrt x) at 2 by lra. rewrite ln_mult by (apply sqrt_lt_R0; auto). field. }
      rewrite !half by lra. field.
  Qed.
End Alpha.

Lemma mass_exchanged n p q t : mass n q p (1 - t) = mass n p q t.
Proof. apply sum_ext. intros i Hi. f_equal. ring. Qed.

Theorem alpha_divergences_join_the_known_ones :
(forall (n : nat) (p q : nat -> R) (t : R),
  pmf n p ->
  pmf n q ->
  ((forall i, (i < n)%nat -> (p i) > 0)) ->
  ((forall i, (i < n)%nat -> (q i) > 0)) ->
  veq (vover (vminus (vsum n (fun i => (vexp (vplus (vtimes (num t) (vlog (num (p i)))) (vtimes (num (1 - t)) (vlog (num (q i)))))))) (num 1)) (num (t * (t - 1)))) (vover (vminus (vsum n (fun i => (vexp (vplus (vtimes (num (1 - t)) (vlog (num (q i)))) (vtimes (num (1 - (1 - t))) (vlog (num (p i)))))))) (num 1)) (num ((1 - t) * ((1 - t) - 1))))) /\
(forall (n : nat) (p q : nat -> R) (t : R),
  pmf n p ->
  pmf n q ->
  ((forall i, (i < n)%nat -> (p i) > 0)) ->
  ((forall i, (i < n)%nat -> (q i) > 0)) ->
  vle (num 0) (vover (vminus (vsum n (fun i => (vexp (vplus (vtimes (num t) (vlog (num (p i)))) (vtimes (num (1 - t)) (vlog (num (q i)))))))) (num 1)) (num (t * (t - 1))))) /\
(forall (n : nat) (p q : nat -> R) (t : R),
  pmf n p ->
  pmf n q ->
  ((forall i, (i < n)%nat -> (p i) > 0)) ->
  ((forall i, (i < n)%nat -> (q i) > 0)) ->
  veq (vover (vminus (vsum n (fun i => (vexp (vplus (vtimes (num 2) (vlog (num (p i)))) (vtimes (num (1 - 2)) (vlog (num (q i)))))))) (num 1)) (num (2 * (2 - 1)))) (vover (Some (chi2 n p q)) (num 2))) /\
(forall (n : nat) (p q : nat -> R) (t : R),
  pmf n p ->
  pmf n q ->
  ((forall i, (i < n)%nat -> (p i) > 0)) ->
  ((forall i, (i < n)%nat -> (q i) > 0)) ->
  veq (vover (vminus (vsum n (fun i => (vexp (vplus (vtimes (num (1 / 2)) (vlog (num (p i)))) (vtimes (num (1 - (1 / 2))) (vlog (num (q i)))))))) (num 1)) (num ((1 / 2) * ((1 / 2) - 1)))) (num (4 * (Hell2 n p q)))) /\
(forall (n : nat) (p q : nat -> R) (t : R),
  pmf n p ->
  pmf n q ->
  ((forall i, (i < n)%nat -> (p i) > 0)) ->
  ((forall i, (i < n)%nat -> (q i) > 0)) ->
  veq (vover (vminus (vsum n (fun i => (vexp (vplus (vtimes (num (- 1)) (vlog (num (p i)))) (vtimes (num (1 - (- 1))) (vlog (num (q i)))))))) (num 1)) (num ((- 1) * ((- 1) - 1)))) (vover (Some (chi2 n q p)) (num 2))).
Proof.
  split; [|split; [|split; [|split]]]; intros n p q t Hp Hq pos pos'.
  - rewrite !is_mass by auto. rewrite !is_divided, mass_exchanged.
    destruct (Req_EM_T (t * (t - 1)) 0) as [zero|ne]; [exact I|]. destruct (Req_EM_T ((1 - t) * (1 - t - 1)) 0) as [zero|ne']; [exact I|].
    apply veq_num. f_equal. ring.
  - rewrite is_mass, is_divided by auto. destruct (Req_EM_T (t * (t - 1)) 0) as [zero|ne]; [exact I|]. apply vle_num. apply alpha_nonneg; auto.
  - rewrite is_mass, chi2_number, is_divided by auto. destruct (Req_EM_T _ 0) as [zero|ne]; [lra|].
    change (Some (Finite (mass n p q 2 - 1))) with (num (mass n p q 2 - 1)). rewrite vover_num by lra. apply veq_num. field.
  - rewrite is_mass, hellinger_number, is_divided by auto. destruct (Req_EM_T _ 0) as [zero|ne]; [lra|]. apply veq_num. field.
  - rewrite is_mass, chi2_number, is_divided by auto. destruct (Req_EM_T _ 0) as [zero|ne]; [lra|].
    assert (mass n q p 2 = mass n p q (-1)) as -> by (replace 2 with (1 - -1) by ring; apply mass_exchanged).
    change (Some (Finite (mass n p q (-1) - 1))) with (num (mass n p q (-1) - 1)). rewrite vover_num by lra. apply veq_num. field.
Qed.
