(* The divergences of the claim language, of vectors of numbers >= 0 over n outcomes, from their formulas.

   Those that can be infinite are in Rbar and ask for domination first; TV, JS, H², Δ and the entropy are real numbers. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended.
Open Scope R_scope.

(* p·log(p/q) and p·log d of one outcome, 0 where p = 0; only asked for where p > 0 has q > 0, or d > 0. *)
Definition xlog (p q : R) : R := if Req_EM_T p 0 then 0 else p * ln (p / q).
Definition xln (p d : R) : R := if Req_EM_T p 0 then 0 else p * ln d.

Definition KL (n : nat) (p q : nat -> R) : Rbar :=
  if dominated_dec n p q then Finite (sum n (fun i => xlog (p i) (q i))) else p_infty.
Definition J (n : nat) (p q : nat -> R) : Rbar := Rbar_plus (KL n p q) (KL n q p).

(* Both laws are dominated by their mixture. *)
Definition JS (n : nat) (p q : nat -> R) : R :=
  (sum n (fun i => xlog (p i) (mixture p q i)) + sum n (fun i => xlog (q i) (mixture p q i))) / 2.

Definition TV (n : nat) (p q : nat -> R) : R := sum n (fun i => Rabs (p i - q i)) / 2.
Definition Hell2 (n : nat) (p q : nat -> R) : R := sum n (fun i => (sqrt (p i) - sqrt (q i)) ^ 2) / 2.

(* (p − q)²/b, 0 where b = 0: there p = q, or χ² is ∞. *)
Definition square_over (p q b : R) : R := if Req_EM_T b 0 then 0 else (p - q) ^ 2 / b.
Definition chi2 (n : nat) (p q : nat -> R) : Rbar :=
  if dominated_dec n p q then Finite (sum n (fun i => square_over (p i) (q i) (q i))) else p_infty.
Definition Tri (n : nat) (p q : nat -> R) : R := sum n (fun i => square_over (p i) (q i) (p i + q i)).

Definition H (n : nat) (p : nat -> R) : R := - sum n (fun i => xln (p i) (p i)).
Definition CE (n : nat) (p q : nat -> R) : Rbar :=
  if dominated_dec n p q then Finite (- sum n (fun i => xln (p i) (q i))) else p_infty.

(* The value of the GAN, for d in [0, 1]: −∞ where d = 0 < p or d = 1 and q > 0. *)
Definition refutes (d : nat -> R) i := 1 - d i.
Definition V (n : nat) (p q d : nat -> R) : Rbar :=
  if dominated_dec n p d
  then if dominated_dec n q (refutes d)
       then Finite (sum n (fun i => xln (p i) (d i) + xln (q i) (refutes d i)))
       else m_infty
  else m_infty.
Definition Dstar (p q : nat -> R) i : R := if Req_EM_T (p i + q i) 0 then 1 / 2 else p i / (p i + q i).

(* A mean of real numbers, and mixtures with weight t of the second law. *)
Definition E (n : nat) (p g : nat -> R) : R := sum n (fun i => p i * g i).
Definition mix (p q : nat -> R) (t : R) i : R := (1 - t) * p i + t * q i.

Definition discriminator (n : nat) (d : nat -> R) := forall i, (i < n)%nat -> 0 <= d i <= 1.

(* Σ of terms in (−∞, ∞]. *)
Fixpoint rsum (n : nat) (f : nat -> Rbar) : Rbar :=
  match n with O => Finite 0 | S k => Rbar_plus (rsum k f) (f k) end.

(* D_f: q·f(p/q), with the limit z of f at 0 where p = 0, and its slope s at ∞ where q = 0. *)
Definition f_term (f : R -> R) (z s : Rbar) (p q : R) : Rbar :=
  if Req_EM_T q 0 then (if Req_EM_T p 0 then Finite 0 else Rbar_mult (Finite p) s)
  else if Req_EM_T p 0 then Rbar_mult (Finite q) z else Finite (q * f (p / q)).
Definition Df (f : R -> R) (z s : Rbar) (n : nat) (p q : nat -> R) : Rbar := rsum n (fun i => f_term f z s (p i) (q i)).

Definition convex (f : R -> R) :=
  forall x y t, 0 < x -> 0 < y -> 0 <= t <= 1 -> f ((1 - t) * x + t * y) <= (1 - t) * f x + t * f y.
Definition generator (f : R -> R) (z s : Rbar) :=
  convex f /\ f 1 = 0 /\ filterlim f (at_right 0) (Rbar_locally z) /\ is_lim (fun x => f x / x) p_infty s.

(* A channel gives for each of n inputs a law on m outputs. *)
Definition channel (n m : nat) (K : nat -> nat -> R) := forall i, (i < n)%nat -> pmf m (K i).
Definition output (n : nat) (p : nat -> R) (K : nat -> nat -> R) j : R := sum n (fun i => p i * K i j).

(* Domination decides which side of a definition is meant. *)
Section Sides.
  Variables (n : nat) (p q d : nat -> R).

  Lemma KL_finite : dominated n p q -> KL n p q = Finite (sum n (fun i => xlog (p i) (q i))).
  Proof. intros yes. unfold KL. destruct (dominated_dec n p q); [reflexivity|contradiction]. Qed.
  Lemma KL_infinite : ~ dominated n p q -> KL n p q = p_infty.
  Proof. intros no. unfold KL. destruct (dominated_dec n p q); [contradiction|reflexivity]. Qed.
  Lemma CE_finite : dominated n p q -> CE n p q = Finite (- sum n (fun i => xln (p i) (q i))).
  Proof. intros yes. unfold CE. destruct (dominated_dec n p q); [reflexivity|contradiction]. Qed.
  Lemma CE_infinite : ~ dominated n p q -> CE n p q = p_infty.
  Proof. intros no. unfold CE. destruct (dominated_dec n p q); [contradiction|reflexivity]. Qed.
  Lemma chi2_finite : dominated n p q -> chi2 n p q = Finite (sum n (fun i => square_over (p i) (q i) (q i))).
  Proof. intros yes. unfold chi2. destruct (dominated_dec n p q); [reflexivity|contradiction]. Qed.
  Lemma chi2_infinite : ~ dominated n p q -> chi2 n p q = p_infty.
  Proof. intros no. unfold chi2. destruct (dominated_dec n p q); [contradiction|reflexivity]. Qed.
  Lemma V_finite :
    dominated n p d -> dominated n q (refutes d) ->
    V n p q d = Finite (sum n (fun i => xln (p i) (d i) + xln (q i) (refutes d i))).
  Proof.
    intros yes also. unfold V. destruct (dominated_dec n p d); [|contradiction].
    destruct (dominated_dec n q (refutes d)); [reflexivity|contradiction].
  Qed.
  Lemma V_infinite : ~ (dominated n p d /\ dominated n q (refutes d)) -> V n p q d = m_infty.
  Proof.
    intros no. unfold V. destruct (dominated_dec n p d); [|reflexivity].
    destruct (dominated_dec n q (refutes d)); [|reflexivity]. exfalso. auto.
  Qed.
End Sides.

Lemma not_dominated n p q :
  pmf n p -> ~ dominated n p q -> exists i, (i < n)%nat /\ q i = 0 /\ 0 < p i.
Proof.
  intros (pos & _). clear - pos. induction n as [|n IH]; intros no.
  - exfalso. apply no. intros i Hi. lia.
  - destruct (dominated_dec n p q) as [yes|no'].
    + destruct (Req_EM_T (q n) 0) as [zero|charged]; [destruct (Req_EM_T (p n) 0) as [zero'|charged']|].
      * exfalso. apply no. intros i Hi Hq. destruct (Nat.eq_dec i n) as [->|]; auto. apply yes; auto; lia.
      * exists n. repeat split; auto. pose proof (pos n ltac:(lia)). lra.
      * exfalso. apply no. intros i Hi Hq. destruct (Nat.eq_dec i n) as [->|]; [contradiction|]. apply yes; auto; lia.
    + destruct IH as (i & Hi & Hq & Hp); auto. exists i. auto.
Qed.

(* JS is half the two divergences from the mixture. *)
Lemma JS_is_half_KL n p q :
  pmf n p -> pmf n q ->
  KL n p (mixture p q) = Finite (sum n (fun i => xlog (p i) (mixture p q i))) /\
  KL n q (mixture p q) = Finite (sum n (fun i => xlog (q i) (mixture p q i))) /\
  Finite (JS n p q) = Rbar_mult (Finite (1 / 2)) (Rbar_plus (KL n p (mixture p q)) (KL n q (mixture p q))).
Proof.
  intros Hp Hq.
  assert (left : KL n p (mixture p q) = Finite (sum n (fun i => xlog (p i) (mixture p q i)))).
  { apply KL_finite, dominated_by_mixture; auto. }
  assert (right : KL n q (mixture p q) = Finite (sum n (fun i => xlog (q i) (mixture p q i)))).
  { apply KL_finite. intros i Hi zero. destruct Hp as (Hp & _), Hq as (Hq & _). specialize (Hp i Hi). specialize (Hq i Hi).
    unfold mixture in zero. lra. }
  rewrite left, right. repeat split. simpl. f_equal. unfold JS. lra.
Qed.

(* The optimal discriminator lies in [0, 1], and V is finite there. *)
Lemma Dstar_discriminates n p q : pmf n p -> pmf n q -> discriminator n (Dstar p q).
Proof.
  intros (Hp & _) (Hq & _) i Hi. specialize (Hp i Hi). specialize (Hq i Hi). unfold Dstar.
  destruct (Req_EM_T (p i + q i) 0); [lra|]. split; [apply Rdiv_le_0_compat; lra|].
  apply Rmult_le_reg_r with (p i + q i); [lra|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l; lra.
Qed.

Lemma Dstar_dominates n p q : pmf n p -> pmf n q -> dominated n p (Dstar p q) /\ dominated n q (refutes (Dstar p q)).
Proof.
  intros (Hp & _) (Hq & _). split; intros i Hi zero; specialize (Hp i Hi); specialize (Hq i Hi); unfold refutes, Dstar in zero;
    destruct (Req_EM_T (p i + q i) 0); try lra.
  - assert (p i = p i / (p i + q i) * (p i + q i)) as -> by (field; lra). rewrite zero. ring.
  - assert (q i = (1 - p i / (p i + q i)) * (p i + q i)) as -> by (field; lra). rewrite zero. ring.
Qed.
