(* Powers x^s of numbers x >= 0 with any real exponent, 0^s = 0, and their tangents. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm.
Open Scope R_scope.

(* x^s of x >= 0. *)
Definition power (s x : R) : R := if Req_EM_T x 0 then 0 else exp (s * ln x).

(* Of the entries of a table. *)
Definition powers (s : R) (d : nat -> nat -> R) i j : R := power s (d i j).

Lemma power_zero s : power s 0 = 0.
Proof. unfold power. destruct (Req_EM_T 0 0); lra. Qed.

Lemma power_pos s x : 0 < x -> power s x = exp (s * ln x).
Proof. intros pos. unfold power. destruct (Req_EM_T x 0); [lra|reflexivity]. Qed.

Lemma power_gt s x : 0 < x -> 0 < power s x.
Proof. intros pos. rewrite power_pos by auto. apply exp_pos. Qed.

Lemma power_ge s x : 0 <= power s x.
Proof. unfold power. destruct (Req_EM_T x 0); [lra|left; apply exp_pos]. Qed.

Lemma power_one s : power s 1 = 1.
Proof. rewrite power_pos by lra. rewrite ln_1, Rmult_0_r, exp_0. reflexivity. Qed.

Lemma power_mult s x y : 0 <= x -> 0 <= y -> power s (x * y) = power s x * power s y.
Proof.
  intros [Hx| <-] [Hy| <-]; rewrite ?Rmult_0_l, ?Rmult_0_r, ?power_zero, ?Rmult_0_l, ?Rmult_0_r; auto.
  rewrite !power_pos, ln_mult, <- exp_plus by (auto; nra). f_equal. ring.
Qed.

Lemma power_power s t x : 0 <= x -> power t (power s x) = power (t * s) x.
Proof.
  intros [Hx| <-]; [|rewrite !power_zero; reflexivity].
  rewrite (power_pos t) by (apply power_gt; auto). rewrite !power_pos, ln_exp by auto. f_equal. ring.
Qed.

Lemma power_1 x : 0 <= x -> power 1 x = x.
Proof. intros [Hx| <-]; [|apply power_zero]. rewrite power_pos, Rmult_1_l, exp_ln; auto. Qed.

Lemma power_le s x y : 0 < s -> 0 <= x <= y -> power s x <= power s y.
Proof.
  intros Hs ([Hx| <-] & le); [|rewrite power_zero; apply power_ge].
  rewrite !power_pos by lra. apply exp_monotone, Rmult_le_compat_l; [lra|]. apply ln_monotone; lra.
Qed.

Lemma power_root s x : 0 < s -> 0 <= x -> power s (power (/ s) x) = x.
Proof. intros Hs Hx. rewrite power_power, Rinv_r, power_1 by (auto; lra). reflexivity. Qed.

Lemma root_power s x : 0 < s -> 0 <= x -> power (/ s) (power s x) = x.
Proof. intros Hs Hx. rewrite power_power, Rinv_l, power_1 by (auto; lra). reflexivity. Qed.

(* Bernoulli: the tangent at 1 of x^s, x·exp((s - 1)·log x) >= x + (s - 1)·x·log x >= x + (s - 1)·(x - 1). *)
Lemma bernoulli s x : 1 <= s -> 0 <= x -> 1 + s * (x - 1) <= power s x.
Proof.
  intros Hs [Hx| <-]; [|rewrite power_zero; lra]. rewrite power_pos by auto.
  replace (s * ln x) with ((s - 1) * ln x + ln x) by ring. rewrite exp_plus, exp_ln by auto.
  assert (1 + (s - 1) * ln x <= exp ((s - 1) * ln x)) as up.
  { destruct (Req_dec ((s - 1) * ln x) 0) as [->|ne]; [rewrite exp_0; lra|]. left. apply exp_ineq1. auto. }
  pose proof (ln_le (/ x) (Rinv_0_lt_compat x Hx)) as tangent. rewrite ln_Rinv in tangent by auto.
  apply (Rmult_le_compat_l x) in tangent; [|lra]. replace (x * (/ x - 1)) with (1 - x) in tangent by (field; lra). nra.
Qed.

(* The tangent of x^s at c. *)
Lemma power_tangent s c x : 1 <= s -> 0 < c -> 0 <= x -> power s c * (1 + s * (x / c - 1)) <= power s x.
Proof.
  intros Hs Hc Hx. assert (0 <= x / c) by (apply Rmult_le_pos; auto; left; apply Rinv_0_lt_compat; auto).
  pose proof (bernoulli s (x / c) Hs ltac:(auto)) as below. pose proof (power_gt s c Hc).
  replace x with (c * (x / c)) at 2 by (field; lra). rewrite power_mult by lra. apply Rmult_le_compat_l; lra.
Qed.

(* (a + b)^s <= (u + v)^s·(u·(a/u)^s + v·(b/v)^s)/(u + v): x^s is convex; what Minkowski's inequality adds up. *)
Lemma power_of_sum s a b u v : 1 <= s -> 0 <= a -> 0 <= b -> 0 < u -> 0 < v ->
  power s (a + b)
  <= power s (u + v) * (u / (u + v) * / power s u) * power s a + power s (u + v) * (v / (u + v) * / power s v) * power s b.
Proof.
  intros Hs Ha Hb Hu Hv.
  assert (share : forall x y, 0 <= x -> 0 < y -> power s x * / power s y = power s (x / y)).
  { intros x y Hx Hy. apply Rmult_eq_reg_r with (power s y); [|pose proof (power_gt s y Hy); lra].
    rewrite <- power_mult by (auto; try lra; apply Rmult_le_pos; auto; left; apply Rinv_0_lt_compat; auto).
    replace (x / y * y) with x by (field; lra). field. pose proof (power_gt s y Hy). lra. }
  set (c := (a + b) / (u + v)). assert (0 <= c) as Hc by (apply Rmult_le_pos; [lra|left; apply Rinv_0_lt_compat; lra]).
  replace (a + b) with ((u + v) * c) by (unfold c; field; lra). rewrite power_mult by lra.
  replace (power s (u + v) * (u / (u + v) * / power s u) * power s a + power s (u + v) * (v / (u + v) * / power s v) * power s b)
    with (power s (u + v) * (u / (u + v) * (power s a * / power s u) + v / (u + v) * (power s b * / power s v))) by ring.
  rewrite !share by auto. apply Rmult_le_compat_l; [apply power_ge|].
  assert (part : u / (u + v) + v / (u + v) = 1) by (field; lra).
  assert (0 < u / (u + v)) by (apply Rdiv_lt_0_compat; lra). assert (0 < v / (u + v)) by (apply Rdiv_lt_0_compat; lra).
  destruct Hc as [Hc|zero].
  - assert (0 <= a / u) by (apply Rmult_le_pos; auto; left; apply Rinv_0_lt_compat; auto).
    assert (0 <= b / v) by (apply Rmult_le_pos; auto; left; apply Rinv_0_lt_compat; auto).
    pose proof (power_tangent s c (a / u) Hs Hc ltac:(auto)) as one. pose proof (power_tangent s c (b / v) Hs Hc ltac:(auto)) as two.
    apply (Rmult_le_compat_l (u / (u + v))) in one; [|lra]. apply (Rmult_le_compat_l (v / (u + v))) in two; [|lra].
    apply Rle_trans with (2 := Rplus_le_compat _ _ _ _ one two). apply Req_le.
    replace (u / (u + v) * (power s c * (1 + s * (a / u / c - 1))) + v / (u + v) * (power s c * (1 + s * (b / v / c - 1))))
      with (power s c * ((u / (u + v) + v / (u + v)) * (1 - s) + s * ((a + b) / (u + v) / c))) by (field; lra).
    rewrite part. replace ((a + b) / (u + v)) with c by reflexivity. field. lra.
  - rewrite <- zero, power_zero. apply Rplus_le_le_0_compat; apply Rmult_le_pos; try lra; apply power_ge.
Qed.

(* The language's power of a number x >= 0 is this one. *)
Lemma vpower_power s x : 0 <= x -> vpower (num x) s = num (power s x).
Proof.
  intros [Hx| <-].
  - rewrite vpower_num, power_pos by auto. reflexivity.
  - rewrite power_zero. simpl. destruct (Req_EM_T 0 0); [reflexivity|lra].
Qed.
