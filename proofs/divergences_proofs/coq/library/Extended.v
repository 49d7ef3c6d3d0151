(* The values of the claim language: numbers in [−∞, ∞], and None for what has no value.

   log 0 = −∞ and exp(−∞) = 0; a factor 0 wins in every product, over ∞ and over what has no value; ∞ − ∞, a number over 0 and
   the log or root of a negative number have none. Of outcomes, p/0 = ∞ and 0/0 = 1. ln, / and sqrt are only applied where they
   mean what their names say. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums.
Open Scope R_scope.

Definition value := option Rbar.
Definition num (x : R) : value := Some (Finite x).
Definition defined (a : value) : Prop := a <> None.

(* What holds wherever both sides have a value; a hypothesis asks for `defined` besides. *)
Definition wherever (holds : Rbar -> Rbar -> Prop) (a b : value) : Prop :=
  match a, b with Some x, Some y => holds x y | _, _ => True end.
Definition vle := wherever Rbar_le.
Definition vlt := wherever Rbar_lt.
Definition veq := wherever (fun x y => x = y).
Definition vne := wherever (fun x y => x <> y).

Definition lift (f : Rbar -> value) (a : value) : value := match a with Some x => f x | None => None end.
Definition lift2 (f : Rbar -> Rbar -> value) (a b : value) : value :=
  match a, b with Some x, Some y => f x y | _, _ => None end.

Definition vopp := lift (fun x => Some (Rbar_opp x)).
Definition vplus := lift2 Rbar_plus'.
Definition vminus a b := vplus a (vopp b).
Definition vabs := lift (fun x => Some (Rbar_abs x)).

Definition vtimes (a b : value) : value :=
  match a, b with
  | Some x, Some y => Some (Rbar_mult x y)
  | Some (Finite x), None | None, Some (Finite x) => if Req_EM_T x 0 then num 0 else None
  | _, _ => None
  end.

(* x/y of numbers: none over 0, and none of ∞/∞. *)
Definition over (x y : Rbar) : value :=
  match x, y with
  | _, Finite b => if Req_EM_T b 0 then None else Some (Rbar_mult x (Finite (/ b)))
  | Finite _, _ => num 0
  | _, _ => None
  end.
Definition vover := lift2 over.

(* p/q of one outcome: ∞ at q = 0 < p, and 1 where both are 0. *)
Definition ratio (x y : Rbar) : value :=
  match y with
  | Finite b =>
      if Req_EM_T b 0
      then match x with
           | Finite a => if Req_EM_T a 0 then num 1 else if Rlt_dec 0 a then Some p_infty else None
           | p_infty => Some p_infty
           | m_infty => None
           end
      else over x y
  | _ => over x y
  end.
Definition vratio := lift2 ratio.

Definition log (x : Rbar) : value :=
  match x with
  | Finite a => if Rlt_dec 0 a then num (ln a) else if Req_EM_T a 0 then Some m_infty else None
  | p_infty => Some p_infty
  | m_infty => None
  end.
Definition vlog := lift log.

Definition vexp :=
  lift (fun x => match x with Finite a => num (exp a) | p_infty => Some p_infty | m_infty => num 0 end).

Definition vsqrt :=
  lift (fun x => match x with
                 | Finite a => if Rle_dec 0 a then num (sqrt a) else None
                 | p_infty => Some p_infty
                 | m_infty => None
                 end).

Definition vmin := lift2 (fun x y => Some (if Rbar_lt_dec y x then y else x)).
Definition vmax := lift2 (fun x y => Some (if Rbar_lt_dec x y then y else x)).

(* x^k for a natural k: x^0 = 1, of ∞ too. *)
Fixpoint natural_power (x : Rbar) (k : nat) : Rbar :=
  match k with O => Finite 1 | S j => Rbar_mult (natural_power x j) x end.
Definition vpow (a : value) (k : nat) : value := lift (fun x => Some (natural_power x k)) a.

(* x^k = exp(k·log x) for k > 0 that is no natural number: 0 at x = 0, none for x < 0. *)
Definition real_power (k : R) (x : Rbar) : value :=
  match x with
  | Finite a => if Req_EM_T a 0 then num 0 else if Rlt_dec 0 a then num (exp (k * ln a)) else None
  | p_infty => Some p_infty
  | m_infty => None
  end.
Definition vpower (a : value) (k : R) : value := lift (real_power k) a.

(* Sums, least and greatest over n outcomes: none if one of them has none, or for ∞ − ∞. *)
Fixpoint vsum (n : nat) (f : nat -> value) : value :=
  match n with O => num 0 | S k => vplus (vsum k f) (f k) end.

(* E_p g: a factor 0 wins, so that an outcome without mass adds nothing. *)
Definition expectation (n : nat) (p g : nat -> value) : value := vsum n (fun i => vtimes (p i) (g i)).

Fixpoint vleast (n : nat) (f : nat -> value) : value :=
  match n with O => Some p_infty | S k => vmin (vleast k f) (f k) end.
Fixpoint vgreatest (n : nat) (f : nat -> value) : value :=
  match n with O => Some m_infty | S k => vmax (vgreatest k f) (f k) end.

(* On finite values all this is arithmetic of real numbers. *)
Section On_numbers.
  Variables x y : R.

  Lemma vle_num : vle (num x) (num y) <-> x <= y.
  Proof. reflexivity. Qed.
  Lemma vlt_num : vlt (num x) (num y) <-> x < y.
  Proof. reflexivity. Qed.
  Lemma veq_num : veq (num x) (num y) <-> x = y.
  Proof. split; [intros same; now injection same|now intros ->]. Qed.
  Lemma vne_num : vne (num x) (num y) <-> x <> y.
  Proof. split; intros ne same; apply ne; [now rewrite same|now injection same]. Qed.

  Lemma vopp_num : vopp (num x) = num (- x).
  Proof. reflexivity. Qed.
  Lemma vplus_num : vplus (num x) (num y) = num (x + y).
  Proof. reflexivity. Qed.
  Lemma vminus_num : vminus (num x) (num y) = num (x - y).
  Proof. reflexivity. Qed.
  Lemma vtimes_num : vtimes (num x) (num y) = num (x * y).
  Proof. reflexivity. Qed.
  Lemma vabs_num : vabs (num x) = num (Rabs x).
  Proof. reflexivity. Qed.
  Lemma vexp_num : vexp (num x) = num (exp x).
  Proof. reflexivity. Qed.
  Lemma vover_num : y <> 0 -> vover (num x) (num y) = num (x / y).
  Proof. intros ne. simpl. destruct (Req_EM_T y 0); [contradiction|reflexivity]. Qed.
  Lemma vratio_num : y <> 0 -> vratio (num x) (num y) = num (x / y).
  Proof. intros ne. simpl. destruct (Req_EM_T y 0); [contradiction|reflexivity]. Qed.
  Lemma vlog_num : 0 < x -> vlog (num x) = num (ln x).
  Proof. intros pos. simpl. destruct (Rlt_dec 0 x); [reflexivity|contradiction]. Qed.
  Lemma vsqrt_num : 0 <= x -> vsqrt (num x) = num (sqrt x).
  Proof. intros pos. simpl. destruct (Rle_dec 0 x); [reflexivity|contradiction]. Qed.
  Lemma vpower_num k : 0 < x -> vpower (num x) k = num (exp (k * ln x)).
  Proof. intros pos. simpl. destruct (Req_EM_T x 0); [lra|]. destruct (Rlt_dec 0 x); [reflexivity|contradiction]. Qed.
  Lemma vpow_num k : vpow (num x) k = num (x ^ k).
  Proof. unfold vpow, num. simpl. f_equal. induction k; simpl; [reflexivity|]. rewrite IHk. simpl. f_equal. ring. Qed.
  Lemma vmin_num : vmin (num x) (num y) = num (Rmin x y).
  Proof.
    unfold vmin, num; simpl. destruct (Rbar_lt_dec (Finite y) (Finite x)) as [lt|ge]; simpl in *; unfold Rmin;
      destruct (Rle_dec x y); do 2 f_equal; lra.
  Qed.
  Lemma vmax_num : vmax (num x) (num y) = num (Rmax x y).
  Proof.
    unfold vmax, num; simpl. destruct (Rbar_lt_dec (Finite x) (Finite y)) as [lt|ge]; simpl in *; unfold Rmax;
      destruct (Rle_dec x y); do 2 f_equal; lra.
  Qed.
End On_numbers.

(* What happens at the corners. *)
Lemma vlog_zero : vlog (num 0) = Some m_infty.
Proof. simpl. destruct (Rlt_dec 0 0); [lra|]. destruct (Req_EM_T 0 0); [reflexivity|lra]. Qed.
Lemma vratio_zero_zero : vratio (num 0) (num 0) = num 1.
Proof. simpl. destruct (Req_EM_T 0 0); [reflexivity|lra]. Qed.
Lemma vratio_zero x : 0 < x -> vratio (num x) (num 0) = Some p_infty.
Proof. intros pos. simpl. destruct (Req_EM_T 0 0); [|lra]. destruct (Req_EM_T x 0); [lra|]. destruct (Rlt_dec 0 x); [reflexivity|lra]. Qed.
Lemma vtimes_some x y : vtimes (Some x) (Some y) = Some (Rbar_mult x y).
Proof. destruct x, y; reflexivity. Qed.
Lemma vtimes_zero_left a : vtimes (num 0) a = num 0.
Proof.
  destruct a as [x|]; unfold num; [rewrite vtimes_some; f_equal; apply Rbar_mult_0_l|].
  simpl. destruct (Req_EM_T 0 0); [reflexivity|lra].
Qed.
Lemma vtimes_zero_right a : vtimes a (num 0) = num 0.
Proof.
  destruct a as [x|]; unfold num; [rewrite vtimes_some; f_equal; apply Rbar_mult_0_r|].
  simpl. destruct (Req_EM_T 0 0); [reflexivity|lra].
Qed.
Lemma vtimes_infinite x : 0 < x -> vtimes (num x) (Some p_infty) = Some p_infty.
Proof. intros pos. unfold num. rewrite vtimes_some, Rbar_mult_comm. f_equal. now apply is_Rbar_mult_unique, is_Rbar_mult_p_infty_pos. Qed.
Lemma vtimes_minus_infinite x : 0 < x -> vtimes (num x) (Some m_infty) = Some m_infty.
Proof. intros pos. unfold num. rewrite vtimes_some, Rbar_mult_comm. f_equal. now apply is_Rbar_mult_unique, is_Rbar_mult_m_infty_pos. Qed.

(* Sums of values. *)
Lemma vsum_ext n f g : (forall i, (i < n)%nat -> f i = g i) -> vsum n f = vsum n g.
Proof. induction n; simpl; intros same; auto. rewrite IHn, (same n); auto. Qed.

Lemma vsum_num n f : vsum n (fun i => num (f i)) = num (sum n f).
Proof. induction n; simpl; [reflexivity|]. now rewrite IHn. Qed.

Lemma vsum_finite n f g : (forall i, (i < n)%nat -> f i = num (g i)) -> vsum n f = num (sum n g).
Proof. intros same. rewrite <- vsum_num. now apply vsum_ext. Qed.

Lemma vsum_infinite n f k :
  (forall i, (i < n)%nat -> exists x, f i = Some x /\ x <> m_infty) -> (k < n)%nat -> f k = Some p_infty ->
  vsum n f = Some p_infty.
Proof.
  assert (low : forall m, (forall i, (i < m)%nat -> exists x, f i = Some x /\ x <> m_infty) ->
                     exists s, vsum m f = Some s /\ s <> m_infty).
  { induction m; simpl; intros all; [now exists (Finite 0)|].
    destruct IHm as (s & -> & Hs); [auto|]. destruct (all m) as (x & -> & Hx); [lia|].
    destruct s, x; try congruence; simpl; eexists; split; try reflexivity; discriminate. }
  induction n; intros all Hk top; [lia|]. simpl. destruct (Nat.eq_dec k n) as [->|ne].
  - rewrite top. destruct (low n) as (s & -> & Hs); [auto|]. destruct s; congruence || reflexivity.
  - rewrite IHn by (auto; lia). destruct (all n) as (x & -> & Hx); [lia|]. destruct x; congruence || reflexivity.
Qed.
